package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTasks;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
@With(Bacula.class)
class RestoreResourceTest {

    private static final String RESTORES = "/api/v1/backup/restores";

    private static long run;

    @BeforeEach
    void backUpOnce() {
        if (run == 0) {
            run = backUp("FULL");
        }
    }

    private static long backUp(String level) {
        JsonPath task = TestTasks.ended(TestTasks.accepted(
                As.admin().body(Map.of("level", level)).post("/api/v1/backup/jobs/BackupSample/run")));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        return task.getLong("result.runId");
    }

    private static JsonPath files(String path, Object... query) {
        var request = As.admin().queryParam("path", path);
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i].toString(), query[i + 1]);
        }
        var response = request.get("/api/v1/backup/runs/" + run + "/files");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private static List<String> names(String path) {
        return files(path, "limit", 1000).getList("items.name");
    }

    @Test
    @OnEveryBacula
    void goesDownFromTheRootToEachFile() {
        assertThat(names("/")).containsExactly("srv");
        assertThat(files("/").getString("items[0].kind")).isEqualTo("DIRECTORY");
        assertThat(names("/srv")).containsExactly("sample");
        JsonPath sample = files("/srv/sample");
        assertThat(sample.<String>getList("items.name"))
                .contains(
                        "sub",
                        "first.txt",
                        "name with spaces.txt",
                        "it's \"quoted\".txt",
                        "übergrößenträger-日本.txt",
                        "-leading-dash.txt",
                        "new\nline.txt",
                        "link",
                        "empty");
        assertThat(sample.getString("items[0].name")).isEqualTo("sub");
        assertThat(sample.getString("items.find { it.name == 'link' }.kind")).isEqualTo("SYMLINK");
        assertThat(sample.getLong("items.find { it.name == 'first.txt' }.sizeBytes"))
                .isEqualTo(11);
        assertThat(sample.getString("items.find { it.name == 'first.txt' }.path"))
                .isEqualTo("/srv/sample/first.txt");
        assertThat(sample.getString("items.find { it.name == 'first.txt' }.mode"))
                .matches("0[0-7]{3}");
        assertThat(sample.getLong("items.find { it.name == 'first.txt' }.runId"))
                .isEqualTo(run);
        assertThat(names("/srv/sample/sub/deep/")).containsExactly("deep.txt");
    }

    @Test
    @OnEveryBacula
    void pagesThroughADirectory() {
        List<String> whole = names("/srv/sample/sub");
        assertThat(whole).hasSize(201).startsWith("deep", "file-001.txt");
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            JsonPath page = cursor == null
                    ? files("/srv/sample/sub", "limit", 17)
                    : files("/srv/sample/sub", "limit", 17, "cursor", cursor);
            found.addAll(page.getList("items.name"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(found).isEqualTo(whole);
        assertThat(files("/srv/sample/sub", "search", "FILE-19").<String>getList("items.name"))
                .hasSize(10);
    }

    @Test
    @OnEveryBacula
    void showsAPointInTime() {
        Bacula.exec("bash", "-c", "echo changed > /srv/sample/changing.txt");
        long incremental = backUp("INCREMENTAL");
        try {
            JsonPath now = As.admin()
                    .queryParam("path", "/srv/sample")
                    .queryParam("job", "BackupSample")
                    .get("/api/v1/backup/clients/calypso-fd/files")
                    .jsonPath();
            assertThat(now.getLong("items.find { it.name == 'changing.txt' }.runId"))
                    .isEqualTo(incremental);
            assertThat(now.<String>getList("items.name")).contains("first.txt", "sub");
            As.admin()
                    .queryParam("at", "2001-01-01T00:00:00Z")
                    .get("/api/v1/backup/clients/calypso-fd/files")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("no-backup"));
            As.admin().get("/api/v1/backup/clients/nobody/files").then().statusCode(404);

            JsonPath restored = restore(Map.of(
                    "client",
                    "calypso-fd",
                    "job",
                    "BackupSample",
                    "paths",
                    List.of("/srv/sample"),
                    "where",
                    "/srv/restore/time"));
            assertThat(restored.getString("state")).as(restored.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Bacula.exec("diff", "-r", "/srv/sample", "/srv/restore/time/srv/sample"))
                    .isEmpty();
        } finally {
            Bacula.exec("rm", "/srv/sample/changing.txt");
        }
    }

    private static JsonPath restore(Map<String, Object> request) {
        return TestTasks.ended(TestTasks.accepted(As.admin().body(request).post(RESTORES)));
    }

    @Test
    @OnEveryBacula
    void restoresWhatWasChosenByteForByte() {
        JsonPath task = restore(Map.of(
                "runId",
                run,
                "paths",
                List.of(
                        "/srv/sample/first.txt",
                        "/srv/sample/it's \"quoted\".txt",
                        "/srv/sample/new\nline.txt",
                        "/srv/sample/übergrößenträger-日本.txt",
                        "/srv/sample/-leading-dash.txt",
                        "/srv/sample/sub"),
                "where",
                "/srv/restore/some where; $(id)",
                "replace",
                "ALWAYS"));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(task.getString("result.where")).isEqualTo("/srv/restore/some where; $(id)");
        assertThat(task.getLong("result.files")).isGreaterThanOrEqualTo(206);
        String there = "/srv/restore/some where; $(id)/srv/sample/";
        for (String name : List.of(
                "first.txt", "it's \"quoted\".txt", "new\nline.txt", "übergrößenträger-日本.txt", "-leading-dash.txt")) {
            assertThat(Bacula.exec("cmp", "/srv/sample/" + name, there + name))
                    .as(name)
                    .isEmpty();
        }
        assertThat(Bacula.exec("diff", "-r", "/srv/sample/sub", there + "sub")).isEmpty();
        assertThat(Bacula.exec("ls", there)).doesNotContain("name with spaces");

        long id = task.getLong("result.runId");
        As.admin()
                .get(RESTORES)
                .then()
                .statusCode(200)
                .body("items.id", hasItem((int) id))
                .body("items.type", hasItem("RESTORE"));
        As.admin()
                .get("/api/v1/backup/runs/" + id + "/files")
                .then()
                .statusCode(409)
                .body("code", equalTo("run-not-restorable"));
    }

    @Test
    void asksBeforeItReplacesAnythingInItsPlace() {
        Map<String, Object> request =
                Map.of("runId", run, "paths", List.of("/srv/sample/first.txt"), "replace", "ALWAYS");
        As.admin()
                .body(request)
                .post(RESTORES)
                .then()
                .statusCode(428)
                .body("code", equalTo("confirmation-required"))
                .body("plan.destructive", equalTo(true))
                .body("plan.affects.find { it.type == 'backup-volume' }.id", notNullValue())
                .body("detail", containsString("calypso-fd"));
        As.admin()
                .body(request)
                .queryParam("confirm", "other")
                .post(RESTORES)
                .then()
                .statusCode(428);
        As.admin()
                .body(request)
                .queryParam("dryRun", "true")
                .post(RESTORES)
                .then()
                .statusCode(200);

        Bacula.exec("bash", "-c", "echo lost > /srv/sample/first.txt");
        JsonPath task = TestTasks.ended(TestTasks.accepted(
                As.admin().body(request).queryParam("confirm", "calypso-fd").post(RESTORES)));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Bacula.exec("cat", "/srv/sample/first.txt")).isEqualTo("first file\n");
    }

    @Test
    void refusesAPlanThatWasMadeFromAnotherState() {
        Map<String, Object> request = Map.of(
                "client",
                "calypso-fd",
                "job",
                "BackupSample",
                "paths",
                List.of("/srv/sample/first.txt"),
                "where",
                "/srv/restore/planned");
        String planId = As.admin()
                .body(request)
                .queryParam("dryRun", true)
                .post(RESTORES)
                .then()
                .statusCode(200)
                .extract()
                .path("planId");
        backUp("INCREMENTAL");
        As.admin()
                .body(request)
                .queryParam("planId", planId)
                .post(RESTORES)
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"));
        assertThat(Bacula.exec("ls", "/srv/restore/planned")).contains("No such file");
    }

    @Test
    @OnEveryBacula
    void restoresADirectoryThatIsOnlyTheBeginningOfAPath() {
        JsonPath task = restore(Map.of("runId", run, "paths", List.of("/"), "where", "/srv/restore/all"));
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Bacula.exec("diff", "-r", "/srv/sample/sub", "/srv/restore/all/srv/sample/sub"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative",
                "/",
                "//",
                "/a/../b",
                "/a\nquit",
                "/a\"b",
                "/a\\b",
                "/a\tb",
                "",
            })
    void refusesAPlaceThatCouldBeAnythingElse(String where) {
        As.admin()
                .body(Map.of("runId", run, "paths", List.of("/srv/sample/first.txt"), "where", where))
                .post(RESTORES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/where"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\nquit",
                "x; rm",
                "$(id)",
                "..",
                "-x",
                "\"quoted\"",
                "it's",
                "back\\slash",
                "übergröße",
                "%",
                "_",
            })
    void findsNothingUnderAHostileName(String name) {
        As.admin()
                .queryParam("path", "/" + name)
                .get("/api/v1/backup/runs/" + run + "/files")
                .then()
                .statusCode(404);
        As.admin()
                .queryParam("path", "/" + name.repeat(300 / name.length()))
                .get("/api/v1/backup/runs/" + run + "/files")
                .then()
                .statusCode(404);
        As.admin()
                .queryParam("search", name)
                .queryParam("path", "/srv")
                .get("/api/v1/backup/runs/" + run + "/files")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        As.admin().get("/api/v1/backup/clients/{name}/files", name).then().statusCode(404);
        As.admin()
                .body(Map.of("runId", run, "paths", List.of("/srv/sample/" + name), "where", "/srv/restore/x"))
                .post(RESTORES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/paths/0"));
        As.admin()
                .body(Map.of(
                        "runId",
                        run,
                        "paths",
                        List.of("/srv/sample"),
                        "where",
                        "/srv/restore/x",
                        "restoreClient",
                        name))
                .post(RESTORES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/restoreClient"));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        As.admin()
                .body("{\"paths\": [], \"where\": \"x\", \"restoreClient\": \"a\\u0000b\"}")
                .post(RESTORES)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/runId"))
                .body("errors.pointer", hasItem("/paths"))
                .body("errors.pointer", hasItem("/where"))
                .body("errors.pointer", hasItem("/restoreClient"));
        As.admin()
                .body(bodyWith(null))
                .post(RESTORES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/paths/0"));
        As.admin().body("").post(RESTORES).then().statusCode(400);
        As.admin().body("{\"runId\": 1, \"nonsense\": 2}").post(RESTORES).then().statusCode(422);
        As.admin()
                .queryParam("path", "relative")
                .get("/api/v1/backup/runs/" + run + "/files")
                .then()
                .statusCode(400);
        As.admin()
                .queryParam("cursor", "nonsense")
                .get("/api/v1/backup/runs/" + run + "/files")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-cursor"));
        As.admin()
                .queryParam("at", "yesterday")
                .queryParam("limit", "many")
                .get("/api/v1/backup/clients/calypso-fd/files")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?at"))
                .body("errors.pointer", hasItem("?limit"));
        As.viewer()
                .body(Map.of("runId", run, "paths", List.of("/srv"), "where", "/srv/restore/x"))
                .post(RESTORES)
                .then()
                .statusCode(403)
                .body("permission", equalTo("backup.restores:create"));
    }

    private static String bodyWith(@Nullable String path) {
        return "{\"runId\": " + run + ", \"paths\": [" + path + "], \"where\": \"/srv/restore/x\"}";
    }
}
