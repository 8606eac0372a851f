package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestTasks;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restore makes nothing worse. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class HarmlessRestoreTest {

    private static final String RESTORES = "/api/v1/backup/restores";

    private final String job = "harmless-" + System.nanoTime();

    @BeforeEach
    void begin() {
        Bacula.shell("mkdir -p /srv/harmless");
    }

    @AfterEach
    void remove() {
        BackupApi.deleteJob(job);
        Bacula.shell("rm -rf /srv/harmless /srv/restore/harmless");
    }

    @Test
    void aFileThatCouldNotBeReadIsMarkedAndWrittenOverNothing() throws Exception {
        Bacula.shell("""
                cd /srv/harmless
                echo good >good; : >empty; ln -s good link
                echo secret >secret; chown nobody secret; chmod 600 secret""");
        BackupApi.createJob(job, List.of("/srv/harmless"), List.of());
        long run;
        try (AutoCloseable _ = Bacula.fileDaemonThatMayNotReadEverything()) {
            run = BackupApi.run(job, "FULL").getLong("result.runId");
        }
        JsonPath listed = BackupApi.files(run, "/srv/harmless");
        assertThat(listed.<String>getList("items.findAll { !it.saved }.name")).containsExactly("secret");

        As.admin()
                .body(Map.of("runId", run, "paths", List.of("/srv/harmless/secret"), "where", "/srv/restore/harmless"))
                .post(RESTORES)
                .then()
                .statusCode(422)
                .body("errors.code", hasItem("not-saved"));
        Bacula.shell(
                "mkdir -p /srv/restore/harmless/srv/harmless; echo precious >/srv/restore/harmless/srv/harmless/secret");
        Map<String, Object> whole = Map.of(
                "runId", run, "paths", List.of("/srv/harmless"), "where", "/srv/restore/harmless", "replace", "ALWAYS");
        As.admin()
                .body(whole)
                .post(RESTORES)
                .then()
                .statusCode(409)
                .body("code", equalTo("files-without-data"))
                .body("detail", containsString("/srv/harmless/secret"));
        Map<String, Object> careful =
                Map.of("runId", run, "paths", List.of("/srv/harmless"), "where", "/srv/restore/harmless");
        As.admin()
                .queryParam("dryRun", true)
                .body(careful)
                .post(RESTORES)
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString("/srv/harmless/secret")));
        BackupApi.restore(careful);
        assertThat(Bacula.shell("cd /srv/restore/harmless/srv/harmless; cat secret good"))
                .isEqualTo("precious\ngood\n");
    }

    @Test
    void theDirectoriesAboveComeBackAsTheyWere() {
        Bacula.shell("""
                cd /srv/harmless
                mkdir -p priv/team/deep; echo f >priv/team/deep/f; echo other >priv/other
                chown -R nobody priv; chmod 2770 priv; chmod 1777 priv/team; chmod 0750 priv/team/deep
                touch -d 2020-01-01 priv/team""");
        BackupApi.createJob(job, List.of("/srv/harmless"), List.of());
        long run = BackupApi.run(job, "FULL").getLong("result.runId");
        BackupApi.restore(Map.of(
                "runId", run, "paths", List.of("/srv/harmless/priv/team/deep/f"), "where", "/srv/restore/harmless"));
        String state =
                "stat -c '%a %U %n' priv priv/team priv/team/deep priv/team/deep/f; stat -c %Y priv/team; ls priv";
        String before = Bacula.shell("cd /srv/harmless; " + state.replace("; ls priv", ""));
        String restored = Bacula.shell("cd /srv/restore/harmless/srv/harmless; " + state);
        assertThat(restored).isEqualTo(before + "team\n");
    }

    @Test
    void aRestoreSaysWhatItLeftAsItWas() {
        Bacula.shell("cd /srv/harmless; echo one >one; echo two >two; mkdir sub; echo three >sub/three");
        BackupApi.createJob(job, List.of("/srv/harmless"), List.of());
        long run = BackupApi.run(job, "FULL").getLong("result.runId");
        Map<String, Object> request =
                Map.of("runId", run, "paths", List.of("/srv/harmless"), "where", "/srv/restore/harmless");
        assertCounts(BackupApi.restore(request), 3, 3, 0);
        Bacula.shell("cd /srv/restore/harmless/srv/harmless; echo RANSOM >one; rm two");
        JsonPath again = BackupApi.restore(request);
        assertCounts(again, 3, 1, 2);
        assertThat(Bacula.shell("cat /srv/restore/harmless/srv/harmless/one")).isEqualTo("RANSOM\n");
        assertCounts(BackupApi.restore(request), 3, 0, 3);
    }

    private static void assertCounts(JsonPath task, long selected, long written, long skipped) {
        assertThat(task.getLong("result.selected")).as(task.prettify()).isEqualTo(selected);
        assertThat(task.getLong("result.written")).as(task.prettify()).isEqualTo(written);
        assertThat(task.getLong("result.files")).as(task.prettify()).isEqualTo(written);
        assertThat(task.getLong("result.skipped")).as(task.prettify()).isEqualTo(skipped);
        assertThat(task.getLong("result.failed")).as(task.prettify()).isZero();
    }

    @Test
    void aRestoreThatCanReplaceFilesElsewhereAsksFirst() {
        Bacula.shell("echo one >/srv/harmless/one");
        BackupApi.createJob(job, List.of("/srv/harmless"), List.of());
        long run = BackupApi.run(job, "FULL").getLong("result.runId");
        Map<String, Object> request = Map.of(
                "runId", run, "paths", List.of("/srv/harmless"), "where", "/srv/restore/harmless", "replace", "ALWAYS");
        BackupApi.restore(request);
        Bacula.shell("echo RANSOM >/srv/restore/harmless/srv/harmless/one");
        As.admin().body(request).post(RESTORES).then().statusCode(428).body("plan.destructive", equalTo(true));
        JsonPath task = TestTasks.ended(TestTasks.accepted(
                As.admin().body(request).queryParam("confirm", "calypso-fd").post(RESTORES)));
        assertCounts(task, 1, 1, 0);
        assertThat(Bacula.shell("cat /srv/restore/harmless/srv/harmless/one")).isEqualTo("one\n");
    }
}
