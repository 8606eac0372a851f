package io.calypso.backup.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may define jobs and restore tries to get at what Calypso keeps to itself. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class ApplianceFilesTest {

    private static final String JOBS = "/api/v1/backup/jobs";
    private static final String RESTORES = "/api/v1/backup/restores";

    /** The client is this machine, as its address is; so links are looked at here. */
    @TempDir
    private Path home;

    private Path link;

    @BeforeEach
    void makeFiles() throws Exception {
        Bacula.shell("mkdir -p %1$s /srv/around; echo secret >%1$s/key; echo open >/srv/around/file"
                .formatted(Bacula.PROTECTED));
        link = Files.createSymbolicLink(home.resolve("link"), Path.of(Bacula.PROTECTED));
    }

    @AfterEach
    void remove() {
        for (String job : List.of("around", "secrets", "elsewhere")) {
            BackupApi.deleteJob(job);
        }
        Bacula.shell("rm -rf /srv/around " + Bacula.PROTECTED);
    }

    private static Map<String, Object> job(String name, String client, String path) {
        return Map.of("name", name, "client", client, "fileset", Map.of("include", List.of(path)));
    }

    private static void assertRefused(ValidatableResponse response, String pointer) {
        response.statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo("protected-place"));
    }

    @Test
    void noJobSavesThem() {
        for (String path : List.of(
                Bacula.PROTECTED,
                Bacula.PROTECTED + "/key",
                link + "/key",
                "/proc/self/root" + Bacula.PROTECTED,
                "/dev/fd/5")) {
            assertRefused(
                    As.admin()
                            .body(job("secrets", "calypso-fd", path))
                            .post(JOBS)
                            .then(),
                    "/fileset/include/0");
            assertRefused(
                    As.admin()
                            .body(Map.of("client", "calypso-fd", "fileset", Map.of("include", List.of(path))))
                            .post("/api/v1/backup/filesets/preview")
                            .then(),
                    "/fileset/include/0");
        }
    }

    @Test
    void aJobOfWhatIsAroundThemLeavesThemOut() {
        As.admin()
                .queryParam("dryRun", true)
                .body(job("around", "calypso-fd", "/srv"))
                .post(JOBS)
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString(Bacula.PROTECTED + ". The command calypso-state")));
        BackupApi.createJob("around", List.of("/srv"), List.of());
        long run = BackupApi.run("around", "FULL").getLong("result.runId");
        assertThat(BackupApi.files(run, "/srv").<String>getList("items.path"))
                .contains("/srv/around")
                .doesNotContain(Bacula.PROTECTED);
    }

    @Test
    void anotherMachineMayHaveSuchFiles() throws Exception {
        try (AutoCloseable _ = Bacula.resources("""
                Client {
                  Name = elsewhere-fd
                  Address = 192.0.2.1
                  Catalog = Catalog
                  Password = "none"
                }
                """)) {
            As.admin()
                    .body(job("elsewhere", "elsewhere-fd", Bacula.PROTECTED))
                    .post(JOBS)
                    .then()
                    .statusCode(201);
            BackupApi.deleteJob("elsewhere");
        }
    }

    @Test
    void noRestoreWritesToThem() {
        BackupApi.createJob("around", List.of("/srv/around"), List.of());
        long run = BackupApi.run("around", "FULL").getLong("result.runId");
        for (String where : List.of(
                Bacula.PROTECTED, Bacula.PROTECTED + "/ui", link + "/ui", "/proc/self/root", "/sys/x", "/dev/shm")) {
            assertRefused(
                    As.admin()
                            .body(Map.of("runId", run, "paths", List.of("/srv/around/file"), "where", where))
                            .post(RESTORES)
                            .then(),
                    "/where");
        }
    }

    @Test
    void noRestoreBringsThemBack() throws Exception {
        // Nobody keeps an administrator from writing such a job into the Director's files.
        try (AutoCloseable _ = Bacula.resources("""
                FileSet {
                  Name = "secrets"
                  Include {
                    File = "/srv"
                  }
                }
                Job {
                  Name = "secrets"
                  Type = Backup
                  Level = Full
                  Client = calypso-fd
                  FileSet = "secrets"
                  Storage = File
                  Pool = File
                  Messages = Standard
                }
                """)) {
            long run = BackupApi.run("secrets", "FULL").getLong("result.runId");
            for (String path : List.of("/srv", Bacula.PROTECTED, Bacula.PROTECTED + "/key")) {
                assertRefused(
                        As.admin()
                                .body(Map.of("runId", run, "paths", List.of(path)))
                                .post(RESTORES)
                                .then(),
                        "/paths/0");
            }
            BackupApi.restore(Map.of("runId", run, "paths", List.of("/srv/around")));
        }
    }
}
