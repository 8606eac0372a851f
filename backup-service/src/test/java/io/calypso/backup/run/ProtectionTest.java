package io.calypso.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.calypso.common.testing.TestTasks;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Protected means that it can be restored, and not that a run ended. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class ProtectionTest {

    @Inject
    TestClock clock;

    /** A job of its own for each test, as the catalog keeps the runs of a deleted one. */
    private final String job = "truth-" + System.nanoTime();

    @BeforeEach
    void begin() {
        Bacula.shell("mkdir -p /srv/truth/data /srv/truth/empty; echo x >/srv/truth/data/file");
    }

    @AfterEach
    void remove() {
        BackupApi.deleteJob(job);
        Bacula.shell("rm -rf /srv/truth");
    }

    private JsonPath run(String level) {
        return TestTasks.ended(TestTasks.accepted(
                As.admin().body(Map.of("level", level)).post("/api/v1/backup/jobs/{name}/run", job)));
    }

    private void assertFails(String code) {
        JsonPath task = run("FULL");
        assertThat(task.getString("state")).as(task.prettify()).isEqualTo("FAILED");
        assertThat(task.getString("problem.code")).as(task.prettify()).isEqualTo(code);
    }

    private void assertState(String protection, String... reasons) {
        JsonPath shown = As.admin().get("/api/v1/backup/jobs/{name}", job).jsonPath();
        assertThat(shown.getString("protection")).as(shown.prettify()).isEqualTo(protection);
        List<String> codes = shown.getList("protectionReasons.code");
        assertThat(codes == null ? List.of() : codes).as(shown.prettify()).isEqualTo(List.of(reasons));
        JsonPath listed =
                As.admin().queryParam("limit", 1000).get("/api/v1/backup/jobs").jsonPath();
        assertThat(listed.getString("items.find { it.name == '" + job + "' }.protection"))
                .isEqualTo(protection);
    }

    private void awaitAlert(String cause, String kind) {
        BackupApi.awaitAlert(cause, job, kind);
    }

    private int statusOfFilesNow() {
        return As.admin()
                .queryParam("job", job)
                .queryParam("path", "/srv/truth")
                .get("/api/v1/backup/clients/calypso-fd/files")
                .statusCode();
    }

    @Test
    void aFullBackupProtectsAndAnIncrementalKeepsItSo() {
        BackupApi.createJob(job, List.of("/srv/truth"), List.of());
        assertState("UNPROTECTED", "NO_FULL_BACKUP");
        BackupApi.run(job, "FULL");
        assertState("PROTECTED");
        BackupApi.run(job, "INCREMENTAL");
        assertState("PROTECTED");
    }

    @Test
    void aBackupOfNothingProtectsNothing() {
        BackupApi.createJob(job, List.of("/srv/truth/nosuch"), List.of());
        assertFails("paths-not-saved");
        assertState("UNPROTECTED", "NOTHING_SAVED");
        assertThat(statusOfFilesNow()).isEqualTo(409);
    }

    @Test
    void anEmptyMountPointIsNoBackup() {
        BackupApi.createJob(job, List.of("/srv/truth/empty"), List.of());
        assertFails("nothing-saved");
        assertState("UNPROTECTED", "NOTHING_SAVED");
    }

    @Test
    void aFullBackupThatLacksAPathIsNoneToBuildOn() {
        BackupApi.createJob(job, List.of("/srv/truth/data", "/srv/truth/nosuch"), List.of());
        assertFails("paths-not-saved");
        assertState("UNPROTECTED", "PATHS_NOT_SAVED");
        assertThat(statusOfFilesNow()).isEqualTo(409);
    }

    @Test
    void aSymbolicLinkInPlaceOfTheDataIsNoBackup() {
        Bacula.shell("ln -sfn data /srv/truth/link");
        BackupApi.createJob(job, List.of("/srv/truth/link"), List.of());
        assertFails("paths-not-saved");
        assertState("UNPROTECTED", "PATHS_NOT_SAVED");
    }

    @Test
    void aSymbolicLinkBesideDataMayBeMeantSo() {
        Bacula.shell("ln -sfn data /srv/truth/link");
        BackupApi.createJob(job, List.of("/srv/truth/link", "/srv/truth/data"), List.of());
        BackupApi.run(job, "FULL");
        assertState("PROTECTED");
    }

    @Test
    void theStateBeforeAnUnmountedSourceCanStillBeRestored() {
        BackupApi.createJob(job, List.of("/srv/truth/data"), List.of());
        BackupApi.run(job, "FULL");
        Bacula.shell("mv /srv/truth/data /srv/truth/away");
        try {
            assertFails("paths-not-saved");
        } finally {
            Bacula.shell("mv /srv/truth/away /srv/truth/data");
        }
        assertState("AT_RISK", "NOTHING_SAVED");
        assertThat(statusOfFilesNow()).isEqualTo(200);
    }

    @Test
    void filesThatCouldNotBeReadAreARisk() throws Exception {
        Bacula.shell(
                "echo secret >/srv/truth/data/secret; chown nobody /srv/truth/data/secret; chmod 600 /srv/truth/data/secret");
        BackupApi.createJob(job, List.of("/srv/truth/data"), List.of());
        try (AutoCloseable _ = Bacula.fileDaemonThatMayNotReadEverything()) {
            BackupApi.run(job, "FULL");
        }
        assertState("AT_RISK", "FILES_NOT_SAVED");
        awaitAlert("run-errors", "raised");
    }

    @Test
    void filesThatTheCatalogHasForgottenProtectNobody() {
        BackupApi.createJob(job, List.of("/srv/truth/data"), List.of());
        long full = BackupApi.run(job, "FULL").getLong("result.runId");
        BackupApi.run(job, "INCREMENTAL");
        Bacula.console("purge files jobid=" + full);
        assertState("UNPROTECTED", "FILES_PRUNED");
        assertThat(statusOfFilesNow()).isEqualTo(409);
        awaitAlert("job-at-risk", "raised");
        BackupApi.run(job, "FULL");
        awaitAlert("job-at-risk", "resolved");
    }

    @Test
    void aScheduleWithoutAFullBackupIsARisk() {
        BackupApi.createJob(
                job,
                Map.of("include", List.of("/srv/truth/data")),
                Map.of("schedule", Map.of("runs", List.of(Map.of("level", "INCREMENTAL", "at", "23:05")))));
        BackupApi.run(job, "FULL");
        assertState("AT_RISK", "NO_FULL_SCHEDULED");
    }

    @Test
    void aBackupThatIsOlderThanTheSchedulePromisesRaisesAnAlert() {
        BackupApi.createJob(
                job,
                Map.of("include", List.of("/srv/truth/data")),
                Map.of("schedule", Map.of("runs", List.of(Map.of("level", "FULL", "at", "23:05")))));
        BackupApi.run(job, "FULL");
        assertState("PROTECTED");
        clock.advance(Duration.ofDays(4));
        awaitAlert("job-overdue", "raised");
        clock.reset();
        awaitAlert("job-overdue", "resolved");
    }

    @Test
    void anEmptyBackupRaisesTheAlertAndTheEndOfTheJobResolvesIt() {
        BackupApi.createJob(job, List.of("/srv/truth/empty"), List.of());
        assertFails("nothing-saved");
        awaitAlert("run-failed", "raised");
        BackupApi.deleteJob(job);
        awaitAlert("run-failed", "resolved");
    }

    @Test
    void theEndOfAHandWrittenJobResolvesItsAlertAsWell() throws Exception {
        try (AutoCloseable _ = Bacula.resources("""
                FileSet {
                  Name = "%1$s"
                  Include {
                    File = "/srv/truth/empty"
                  }
                }
                Job {
                  Name = "%1$s"
                  Type = Backup
                  Level = Full
                  Client = calypso-fd
                  FileSet = "%1$s"
                  Storage = File
                  Pool = File
                  Messages = Standard
                }
                """.formatted(job))) {
            assertFails("nothing-saved");
            awaitAlert("run-failed", "raised");
        }
        awaitAlert("run-failed", "resolved");
    }
}
