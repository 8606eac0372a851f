package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that are not UTF-8, as old file servers have them, in every place where the catalog gives them back. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class ForeignNamesTest {

    private static final String JOB = "foreign";
    /** The byte e9 as {@code CatalogText} shows it. */
    private static final String LATIN1 = "caf\uF7E9";

    @AfterEach
    void remove() {
        BackupApi.deleteJob(JOB);
        Bacula.shell("rm -rf /srv/foreign /srv/restore/foreign");
    }

    @Test
    void aNameThatIsNotUtf8IsListedSelectedAndRestored() {
        Bacula.shell("""
                mkdir -p /srv/foreign/$'d\\xe9p\\xf4t'
                for n in $(seq 40); do echo $n >/srv/foreign/file-$n; done
                printf x >/srv/foreign/$'caf\\xe9.txt'
                printf y >/srv/foreign/'café.txt'
                printf z >/srv/foreign/$'d\\xe9p\\xf4t'/inside""");
        BackupApi.createJob(JOB, List.of("/srv/foreign"), List.of());
        long run = BackupApi.run(JOB, "FULL").getLong("result.runId");

        JsonPath listed = BackupApi.files(run, "/srv/foreign");
        assertThat(listed.<String>getList("items.name"))
                .contains(LATIN1 + ".txt", "café.txt", "d\uF7E9p\uF7F4t", "file-40")
                .hasSize(43);
        assertThat(BackupApi.files(run, "/srv/foreign/d\uF7E9p\uF7F4t").<String>getList("items.name"))
                .containsExactly("inside");

        BackupApi.restore(Map.of(
                "runId",
                run,
                "paths",
                List.of("/srv/foreign/" + LATIN1 + ".txt", "/srv/foreign/d\uF7E9p\uF7F4t"),
                "where",
                "/srv/restore/foreign"));
        assertThat(
                        Bacula.shell(
                                "cd /srv/restore/foreign/srv/foreign && cat $'caf\\xe9.txt' $'d\\xe9p\\xf4t'/inside && ls | wc -l"))
                .isEqualTo("xz2\n");

        BackupApi.restore(Map.of("runId", run, "paths", List.of("/srv/foreign"), "where", "/srv/restore/foreign/all"));
        assertThat(Bacula.shell("diff -r /srv/foreign /srv/restore/foreign/all/srv/foreign"))
                .isEmpty();
    }

    @Test
    void aMessageWithSuchANameIsShownAndHoldsUpNobody() {
        Bacula.shell("""
                mkdir -p /srv/foreign
                echo good >/srv/foreign/good
                echo secret >/srv/foreign/$'priv\\xe9.txt'
                chown nobody /srv/foreign/$'priv\\xe9.txt'
                chmod 600 /srv/foreign/$'priv\\xe9.txt'""");
        BackupApi.createJob(JOB, List.of("/srv/foreign"), List.of());
        JsonPath task;
        try (AutoCloseable _ = Bacula.fileDaemonThatMayNotReadEverything()) {
            task = BackupApi.run(JOB, "FULL");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        long run = task.getLong("result.runId");
        assertThat(task.getString("result.status")).isEqualTo("WARNING");
        for (String list : List.of(
                "/api/v1/backup/runs/" + run + "/log?limit=1000",
                "/api/v1/backup/messages",
                "/api/v1/tasks/" + task.getString("id") + "/log?limit=1000")) {
            var response = As.admin().get(list);
            assertThat(response.statusCode()).as(list).isEqualTo(200);
            assertThat(response.asString()).as(list).contains("priv\uFFFD.txt");
        }
    }
}
