package io.calypso.backup.job;

import static io.calypso.backup.job.JobApi.JOBS;
import static io.calypso.backup.job.JobApi.createJob;
import static io.calypso.backup.job.JobApi.job;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTokens;
import io.calypso.common.testing.With;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
@With(Bacula.class)
class JobResourceTest {

    @AfterEach
    void removeAll() {
        JobApi.removeAll();
    }

    @Test
    void listsSayWhenTheyWereRead() {
        for (String list : List.of("jobs", "schedules", "filesets", "clients", "daemons", "storages")) {
            var answer = As.admin().get("/api/v1/backup/" + list);
            assertThat(answer.statusCode()).as(list).isEqualTo(200);
            assertThat(answer.jsonPath().<String>getList("items.asOf"))
                    .as(list)
                    .isNotEmpty()
                    .allSatisfy(asOf -> assertThat(Duration.between(Instant.parse(asOf), Instant.now()))
                            .isLessThan(Duration.ofMinutes(1)));
        }
    }

    @Test
    @OnEveryBacula
    void createsChangesAndDeletesAJobInTheRunningDirector() {
        Response created = createJob("nightly home");
        created.then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/backup/jobs/nightly%20home"))
                .header("ETag", "\"v0\"")
                .body("name", equalTo("nightly home"))
                .body("managed", equalTo(true))
                .body("pool", equalTo("File"))
                .body("storage", equalTo("File"))
                .body("level", equalTo("INCREMENTAL"))
                .body("protection", equalTo("UNPROTECTED"))
                .body("nextRunAt", notNullValue())
                .body("fileset.include", contains("/srv/sample", "/srv/it's \"ünï\\que\" -x"));
        assertThat(filesOfJobs()).hasSize(1);

        As.admin().get(JOBS + "/{name}", "nightly home").then().statusCode(200).header("ETag", "\"v0\"");
        As.admin()
                .header("If-Match", "\"v0\"")
                .body(Map.of("enabled", false, "level", "FULL"))
                .patch(JOBS + "/{name}", "nightly home")
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"")
                .body("enabled", equalTo(false))
                .body("level", equalTo("FULL"));

        As.admin().delete(JOBS + "/{name}", "nightly home").then().statusCode(204);
        As.admin().get(JOBS + "/{name}", "nightly home").then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(filesOfJobs()).isEmpty();
    }

    @Test
    void listsHandWrittenJobsAsUnmanaged() {
        createJob("ours").then().statusCode(201);
        As.admin()
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("items.name", hasItem("ours"))
                .body("items.find { it.name == 'BackupSample' }.managed", equalTo(false))
                .body("items.find { it.name == 'BackupSample' }.filesetName", equalTo("Sample"))
                .body("items.find { it.name == 'BackupSample' }.nextRunAt", notNullValue())
                .body("items.find { it.name == 'RestoreFiles' }.type", equalTo("RESTORE"));
        As.admin().queryParam("managed", "true").get(JOBS).then().body("items.name", contains("ours"));
        As.admin().queryParam("type", "RESTORE").get(JOBS).then().body("items.name", contains("RestoreFiles"));
        As.admin().queryParam("type", "NONSENSE").get(JOBS).then().statusCode(400);
        As.admin()
                .queryParam("limit", 1)
                .get(JOBS)
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", notNullValue());
    }

    @Test
    void neverTouchesWhatWasWrittenByHand() throws IOException {
        String before = Files.readString(Bacula.directorConfiguration());
        As.admin()
                .body(job("BackupSample"))
                .post(JOBS)
                .then()
                .statusCode(409)
                .body("code", equalTo("name-taken"))
                .body("errors[0].pointer", equalTo("/name"));
        // The name of a hand-written fileset and of a schedule are taken, too.
        createJob("Sample").then().statusCode(409).body("resource", equalTo("fileset"));
        createJob("Weekly").then().statusCode(409).body("resource", equalTo("schedule"));
        As.admin()
                .header("If-Match", "*")
                .body(job("BackupSample"))
                .put(JOBS + "/BackupSample")
                .then()
                .statusCode(409)
                .body("code", equalTo("job-unmanaged"));
        As.admin().delete(JOBS + "/BackupSample").then().statusCode(409).body("code", equalTo("job-unmanaged"));
        assertThat(Files.readString(Bacula.directorConfiguration())).isEqualTo(before);
    }

    @Test
    void plansWithoutChangingAnything() {
        Response plan =
                As.admin().body(job("planned")).queryParam("dryRun", "true").post(JOBS);
        plan.then()
                .statusCode(200)
                .body("destructive", equalTo(false))
                .body("files", hasSize(2))
                .body("files.path", hasItem(Bacula.managed() + "/index.conf"))
                .body("files.diff", hasItem(containsString("+  Name = \"planned\"")))
                .body("affects[0].id", equalTo("planned"));
        assertThat(filesOfJobs()).isEmpty();

        As.admin()
                .body(job("planned"))
                .queryParam("planId", plan.jsonPath().getString("planId"))
                .post(JOBS)
                .then()
                .statusCode(201);
        As.admin()
                .body(job("planned 2"))
                .queryParam("planId", plan.jsonPath().getString("planId"))
                .post(JOBS)
                .then()
                .statusCode(412);
    }

    @Test
    void needsTheCurrentETagForAChange() {
        createJob("tagged").then().statusCode(201);
        As.admin().body(Map.of("enabled", false)).patch(JOBS + "/tagged").then().statusCode(428);
        As.admin()
                .header("If-Match", "\"v7\"")
                .body(Map.of("enabled", false))
                .patch(JOBS + "/tagged")
                .then()
                .statusCode(412);
        As.admin().header("If-Match", "\"v7\"").delete(JOBS + "/tagged").then().statusCode(412);
        As.admin().get(JOBS + "/tagged").then().statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void refusesAPlanThatWasMadeFromAnotherState() {
        createJob("moved").then().statusCode(201);
        String planId = As.admin()
                .header("If-Match", "\"v0\"")
                .queryParam("dryRun", true)
                .body(Map.of("level", "FULL"))
                .patch(JOBS + "/moved")
                .then()
                .statusCode(200)
                .body("files", hasSize(1))
                .extract()
                .path("planId");
        As.admin()
                .header("If-Match", "\"v0\"")
                .body(Map.of("enabled", false))
                .patch(JOBS + "/moved")
                .then()
                .statusCode(200);

        As.admin()
                .header("If-Match", "*")
                .queryParam("planId", planId)
                .body(Map.of("level", "FULL"))
                .patch(JOBS + "/moved")
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"))
                .body("plan.planId", not(equalTo(planId)));
        As.admin()
                .header("If-Match", "\"v0\"")
                .queryParam("planId", planId)
                .body(Map.of("level", "FULL"))
                .patch(JOBS + "/moved")
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition-failed"));
        As.admin()
                .queryParam("planId", planId)
                .delete(JOBS + "/moved")
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"));
        As.admin()
                .get(JOBS + "/moved")
                .then()
                .header("ETag", "\"v1\"")
                .body("level", equalTo("INCREMENTAL"))
                .body("enabled", equalTo(false));
    }

    @Test
    void namesEveryBadParameterAtOnce() {
        As.admin()
                .queryParam("managed", "yes")
                .queryParam("type", "NONSENSE")
                .queryParam("sort", "age")
                .queryParam("limit", 0)
                .get(JOBS)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-parameter"))
                .body("errors.pointer", hasItem("?managed"))
                .body("errors.pointer", hasItem("?type"))
                .body("errors.pointer", hasItem("?sort"))
                .body("errors.pointer", hasItem("?limit"));
    }

    @Test
    void refusesARenameAndUnknownNames() {
        createJob("fixed").then().statusCode(201);
        As.admin()
                .header("If-Match", "\"v0\"")
                .body(Map.of("name", "other"))
                .patch(JOBS + "/fixed")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/name"));
        As.admin()
                .header("If-Match", "\"v0\"")
                .body(Map.of("client", "nobody-fd", "pool", "Nowhere", "storage", "Nothing"))
                .patch(JOBS + "/fixed")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/client", "/pool", "/storage"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b",
                "$(id)",
                "`id`",
                "a\"b",
                "a'b",
                "a\nName = \"x\"",
                "a\r",
                "..\\x",
                "..",
                "a/b",
                "ünï",
                "日本",
                " lead",
                "trail ",
                "",
                "a{b}",
                "a#b",
                "@/etc/passwd",
                "a\u0000b",
                "a\tb"
            })
    void refusesNamesThatBaculaCannotHold(String name) {
        createJob(name).then().statusCode(422).body("errors[0].pointer", equalTo("/name"));
        assertThat(filesOfJobs()).isEmpty();
    }

    @Test
    void refusesANameOf300Characters() {
        createJob("n".repeat(300)).then().statusCode(422).body("errors[0].code", equalTo("bad-name"));
        createJob("n".repeat(128)).then().statusCode(422);
    }

    @Test
    void givesANameToOneOfTwoThatAskAtOnce() throws InterruptedException {
        List<Integer> answers = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        List<Thread> callers = Stream.generate(() -> Thread.ofVirtual()
                        .unstarted(() -> answers.add(createJob("wanted").statusCode())))
                .limit(4)
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void namesEveryBadFieldAtOnce() {
        As.admin()
                .body("""
                        {"client": "no;body", "fileset": {"include": ["relative", "/a\\nFile = /etc", "/ok", "/x/../y"], "exclude": ["|rm"]},
                         "schedule": {"runs": [{"at": "25:00", "ordinals": ["FIRST"], "monthDays": [0]}]}}""")
                .post(JOBS)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/client"))
                .body("errors.pointer", hasItem("/fileset/include/0"))
                .body("errors.pointer", hasItem("/fileset/include/1"))
                .body("errors.pointer", hasItem("/fileset/include/3"))
                .body("errors.pointer", not(hasItem("/fileset/include/2")))
                .body("errors.pointer", hasItem("/fileset/exclude/0"))
                .body("errors.pointer", hasItem("/schedule/runs/0/level"))
                .body("errors.pointer", hasItem("/schedule/runs/0/at"))
                .body("errors.pointer", hasItem("/schedule/runs/0/ordinals"))
                .body("errors.pointer", hasItem("/schedule/runs/0/monthDays"));
    }

    @Test
    void refusesMalformedRequests() {
        As.admin().body("{\"name\": ").post(JOBS).then().statusCode(400);
        As.admin().body("").post(JOBS).then().statusCode(400);
        As.admin()
                .body(
                        "{\"name\": \"x\", \"schedule\": {\"runs\": [{\"level\": \"FULL\", \"at\": \"01:00\", \"monthDays\": [1.5]}]}}")
                .post(JOBS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/schedule/runs/0/monthDays/0"));
        As.admin()
                .body("{\"name\": \"x\", \"run\": \"rm -rf\"}")
                .post(JOBS)
                .then()
                .statusCode(422);
        As.admin().contentType("text/plain").body("x").post(JOBS).then().statusCode(415);
        As.admin().queryParam("force", "1").get(JOBS).then().statusCode(400).body("code", equalTo("unknown-parameter"));
    }

    @Test
    void letsNobodyInWithoutThePermission() {
        given().get(JOBS).then().statusCode(401);
        As.token(TestTokens.admin().expired()).get(JOBS).then().statusCode(401);
        As.token(TestTokens.admin().unsigned()).get(JOBS).then().statusCode(401);
        As.token(TestTokens.admin().signedByAStranger()).get(JOBS).then().statusCode(401);
        As.token(TestTokens.admin().audience("other")).get(JOBS).then().statusCode(401);
        As.viewer().get(JOBS).then().statusCode(200);
        As.viewer()
                .body(job("viewed"))
                .post(JOBS)
                .then()
                .statusCode(403)
                .body("permission", equalTo("backup.jobs:create"));
        As.viewer().delete(JOBS + "/x").then().statusCode(403).body("permission", equalTo("backup.jobs:delete"));
    }

    @Test
    void saysHowToIncludeItsFilesWhenTheDirectorDoesNot() throws IOException {
        Path main = Bacula.directorConfiguration();
        String good = Files.readString(main);
        try {
            Files.writeString(main, good.replace("@" + Bacula.managed() + "/index.conf", ""));
            createJob("alone")
                    .then()
                    .statusCode(501)
                    .body("code", equalTo("managed-dir-not-included"))
                    .body("remedy", containsString("@" + Bacula.managed() + "/index.conf"));
        } finally {
            Files.writeString(main, good);
        }
    }

    @Test
    void canBeChangedMoreOftenThanTheDirectorKeepsOldConfigurations() {
        createJob("busy").then().statusCode(201);
        for (int version = 0; version < 34; version++) {
            As.admin()
                    .header("If-Match", "\"v" + version + "\"")
                    .body(Map.of("enabled", version % 2 == 1))
                    .patch(JOBS + "/busy")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void answersTheSameToTheSameIdempotencyKey() {
        Response first =
                As.admin().header("Idempotency-Key", "once-1").body(job("once")).post(JOBS);
        Response second =
                As.admin().header("Idempotency-Key", "once-1").body(job("once")).post(JOBS);
        first.then().statusCode(201);
        second.then().statusCode(201).body("name", equalTo("once"));
        As.admin()
                .header("Idempotency-Key", "once-1")
                .body(job("twice"))
                .post(JOBS)
                .then()
                .statusCode(422);
    }

    @Test
    @OnEveryBacula
    void answersTheOtherListsFromTheDirector() {
        createJob("listed").then().statusCode(201);
        As.admin().get("/api/v1/backup/clients").then().statusCode(200).body("items.name", contains("calypso-fd"));
        As.admin()
                .get("/api/v1/backup/filesets")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'listed' }.managed", equalTo(true))
                .body("items.find { it.name == 'Sample' }.managed", equalTo(false))
                .body("items.find { it.name == 'Sample' }.include", contains("/srv/sample"));
        As.admin()
                .get("/api/v1/backup/schedules")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'listed' }.managed", equalTo(true))
                .body("items.find { it.name == 'Weekly' }.runs", hasItem("Differential 2nd,3rd,4th,5th sun at 23:05"))
                .body("items.find { it.name == 'Weekly' }.nextRunAt", notNullValue());
        As.admin().get("/api/v1/backup/pools").then().statusCode(200).body("items.name", hasItem("File"));
        As.admin()
                .get("/api/v1/backup/storages")
                .then()
                .statusCode(200)
                .body("items[0].name", equalTo("File"))
                .body("items[0].autochanger", equalTo(true))
                .body("items[0].state", equalTo("UP"));
        As.admin()
                .get("/api/v1/backup/daemons")
                .then()
                .statusCode(200)
                .body("items.kind", contains("DIRECTOR", "STORAGE", "FILE"))
                .body("items.state", contains("UP", "UP", "UP"))
                .body("items[0].name", equalTo("calypso-dir"))
                .body("items.version", everyItem(startsWith(Bacula.version() + " ")));
    }

    private static List<String> filesOfJobs() {
        try (Stream<Path> files = Files.list(Bacula.managed())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("index.conf"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
