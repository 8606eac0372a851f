package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Searching all names of a run, and of a client at a point in time. */
@ServiceTest
@With(Bacula.class)
class FileSearchTest {

    private static final String JOB = "searched";

    @AfterEach
    void remove() {
        BackupApi.deleteJob(JOB);
        Bacula.shell("rm -rf /srv/searched");
    }

    @Test
    @OnEveryBacula
    void findsNamesInAllDirectoriesAsTheyAreNow() {
        Bacula.shell("""
                mkdir -p /srv/searched/{a,b/Zebra-dir/inner,c}
                echo 1 >/srv/searched/a/zebra.txt
                echo 2 >/srv/searched/b/Zebra-dir/inner/other
                echo 3 >/srv/searched/b/Zebra-dir/ZEBRA_2.txt
                echo 4 >/srv/searched/c/gone-zebra
                echo 5 >/srv/searched/c/100%
                echo 5 >/srv/searched/c/1000
                echo 6 >/srv/searched/c/$'caf\\xe9-zebra'
                echo 7 >/srv/searched/c/GRÜN
                echo 8 >/srv/searched/c/$'gru\\xcc\\x88n'""");
        BackupApi.createJob(JOB, List.of("/srv/searched"), List.of());
        long full = BackupApi.run(JOB, "FULL").getLong("result.runId");
        Bacula.shell("""
                rm /srv/searched/c/gone-zebra
                echo changed >>/srv/searched/a/zebra.txt
                echo 9 >/srv/searched/c/new-zebra""");
        long incremental = BackupApi.run(JOB, "INCREMENTAL").getLong("result.runId");

        assertThat(paths(runFiles(full, Map.of("search", "zebra"))))
                .containsExactlyInAnyOrder(
                        "/srv/searched/b/Zebra-dir",
                        "/srv/searched/a/zebra.txt",
                        "/srv/searched/b/Zebra-dir/ZEBRA_2.txt",
                        "/srv/searched/c/gone-zebra",
                        "/srv/searched/c/caf\uF7E9-zebra");
        JsonPath now = filesNow(Map.of("search", "zebra"));
        assertThat(paths(now))
                .containsExactlyInAnyOrder(
                        "/srv/searched/b/Zebra-dir",
                        "/srv/searched/a/zebra.txt",
                        "/srv/searched/b/Zebra-dir/ZEBRA_2.txt",
                        "/srv/searched/c/new-zebra",
                        "/srv/searched/c/caf\uF7E9-zebra");
        assertThat(now.getLong("items.find { it.name == 'zebra.txt' }.runId")).isEqualTo(incremental);
        assertThat(now.getString("items[0].kind")).isEqualTo("DIRECTORY");
        assertThat(now.getString("items[0].name")).isEqualTo("Zebra-dir");

        assertThat(paths(filesNow(Map.of("search", "zebra", "path", "/srv/searched/b"))))
                .containsExactlyInAnyOrder("/srv/searched/b/Zebra-dir", "/srv/searched/b/Zebra-dir/ZEBRA_2.txt");
        assertThat(paths(filesNow(Map.of("search", "grün"))))
                .containsExactlyInAnyOrder("/srv/searched/c/GRÜN", "/srv/searched/c/gru\u0308n");
        assertThat(paths(filesNow(Map.of("search", "0%")))).containsExactly("/srv/searched/c/100%");
        assertThat(paths(filesNow(Map.of("search", "nothing-like-it")))).isEmpty();
        assertThat(pageByPage(Map.of("search", "zebra"))).containsExactlyInAnyOrderElementsOf(paths(now));
    }

    @Test
    void aRecursiveListNeedsASearch() {
        As.admin()
                .queryParam("recursive", true)
                .get(
                        "/api/v1/backup/runs/{id}/files",
                        BackupApi.run("BackupSample", "FULL").getLong("result.runId"))
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-parameter"))
                .body("errors[0].pointer", equalTo("?recursive"));
    }

    private static List<String> pageByPage(Map<String, String> filters) {
        List<String> found = new ArrayList<>();
        Map<String, String> page = new java.util.HashMap<>(filters);
        page.put("limit", "1");
        for (int n = 0; n < 100; n++) {
            JsonPath answer = filesNow(page);
            found.addAll(paths(answer));
            String next = answer.getString("nextCursor");
            if (next == null) {
                return found;
            }
            page.put("cursor", next);
        }
        throw new AssertionError("the pages do not end: " + found);
    }

    private static JsonPath runFiles(long run, Map<String, String> filters) {
        return answer(As.admin()
                .queryParams(filters)
                .queryParam("recursive", true)
                .get("/api/v1/backup/runs/{id}/files", run));
    }

    private static JsonPath filesNow(Map<String, String> filters) {
        return answer(As.admin()
                .queryParams(filters)
                .queryParam("recursive", true)
                .queryParam("job", JOB)
                .get("/api/v1/backup/clients/calypso-fd/files"));
    }

    private static JsonPath answer(io.restassured.response.Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private static List<String> paths(JsonPath answer) {
        return answer.getList("items.path");
    }
}
