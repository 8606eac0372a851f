package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A managed job saves what its user expects it to save, and the state of a time is the state of that time. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class SavedFilesTest {

    private static final String JOB = "saved";
    private static final String DATA = "/srv/saved";

    @BeforeEach
    void begin() {
        Bacula.shell("mkdir -p /srv/saved");
    }

    @AfterEach
    void remove() {
        BackupApi.deleteJob(JOB);
        Bacula.shell("rm -rf /srv/saved /srv/outside /srv/restore/saved");
    }

    private static long full() {
        return BackupApi.run(JOB, "FULL").getLong("result.runId");
    }

    private static List<String> names(long run, String path) {
        return BackupApi.files(run, path).getList("items.name");
    }

    @Test
    void anExcludedPathIsExactlyThatPath() {
        Bacula.shell("""
                cd /srv/saved
                mkdir -p cache/sub '[old]' o 'what?' whatx deep/cache
                for d in cache cache/sub '[old]' o 'what?' whatx deep/cache; do echo x >"$d/file"; done""");
        BackupApi.createJob(JOB, List.of(DATA), List.of(DATA + "/cache/", DATA + "/[old]", DATA + "/what?"));
        assertThat(names(full(), DATA)).containsExactlyInAnyOrder("o", "whatx", "deep");
    }

    @Test
    void anExcludedNameIsThatNameAtAnyDepth() {
        Bacula.shell("""
                cd /srv/saved
                mkdir -p node_modules/a src/node_modules lost+found src/tmp/x
                touch Thumbs.db src/Thumbs.db src/keep a.tmp src/b.tmp src/tmp/x/y node_modules/a/b src/my-Thumbs.db""");
        BackupApi.createJob(
                JOB, List.of(DATA + "/"), List.of("Thumbs.db", "node_modules/", "lost+found", "*.tmp", "src/tmp"));
        long run = full();
        assertThat(names(run, DATA)).containsExactly("src");
        assertThat(names(run, DATA + "/src")).containsExactlyInAnyOrder("keep", "my-Thumbs.db");
    }

    @Test
    void aPatternIsComparedWithWholePaths() {
        Bacula.shell(
                "mkdir -p /srv/saved/ann/.cache /srv/saved/bob/.cache; touch /srv/saved/{ann,bob}/{keep,.cache/x}");
        BackupApi.createJob(
                JOB, Map.of("include", List.of(DATA), "excludePatterns", List.of("/srv/*/.cache")), Map.of());
        assertThat(names(full(), DATA + "/ann")).containsExactly("keep");
    }

    @Test
    void whatWasMovedIsSavedAndWhatIsGoneIsGone() {
        Bacula.shell("""
                mkdir -p /srv/saved/proj /srv/saved/todie /srv/outside/sub
                cd /srv/saved
                echo p >proj/p.txt; echo g >gone; echo t >todie/x; echo s >swap
                echo old >/srv/outside/sub/old.doc; touch -d 2020-01-01 /srv/outside/sub/old.doc proj/p.txt""");
        BackupApi.createJob(JOB, List.of(DATA), List.of());
        full();
        Bacula.shell("""
                cd /srv/saved
                mv proj proj-renamed; mv /srv/outside/sub movedin; rm gone; rm -r todie
                rm swap; mkdir swap; echo in >swap/in""");
        BackupApi.run(JOB, "INCREMENTAL");

        assertThat(BackupApi.filesNow(JOB, DATA).<String>getList("items.name"))
                .containsExactly("movedin", "proj-renamed", "swap");
        assertThat(BackupApi.filesNow(JOB, DATA + "/proj-renamed").<String>getList("items.name"))
                .containsExactly("p.txt");
        BackupApi.restore(
                Map.of("client", "calypso-fd", "job", JOB, "paths", List.of(DATA), "where", "/srv/restore/saved"));
        assertThat(Bacula.shell("diff -r /srv/saved /srv/restore/saved/srv/saved"))
                .isEmpty();
    }

    @Test
    void holesNamesAndAttributesComeBack() {
        Bacula.shell("""
                cd /srv/saved
                truncate -s 20M sparse; printf x | dd of=sparse bs=1 seek=10M conv=notrunc status=none
                echo data >one; ln one two""");
        BackupApi.createJob(JOB, List.of(DATA), List.of());
        long run = full();
        BackupApi.restore(Map.of("runId", run, "paths", List.of(DATA), "where", "/srv/restore/saved"));
        assertThat(Bacula.shell("""
                cd /srv/restore/saved/srv/saved
                cmp sparse /srv/saved/sparse
                test $(stat -c %b sparse) -lt 2048
                test $(stat -c %i one) = $(stat -c %i two)""")).isEmpty();
    }

    @Test
    void whoWantsItOtherwiseCanHaveIt() {
        Bacula.shell("truncate -s 20M /srv/saved/sparse");
        BackupApi.createJob(
                JOB, Map.of("include", List.of(DATA), "sparse", false, "acls", false), Map.of("accurate", false));
        long run = full();
        BackupApi.restore(Map.of("runId", run, "paths", List.of(DATA), "where", "/srv/restore/saved"));
        assertThat(Bacula.shell("test $(stat -c %b /srv/restore/saved/srv/saved/sparse) -gt 40000"))
                .isEmpty();
    }

    @Test
    void aRunThatWouldOverlapDoesNotStartAndSaysSo() {
        Bacula.shell("for n in $(seq 3000); do head -c 20000 /dev/urandom >/srv/saved/$n; done");
        BackupApi.createJob(JOB, List.of(DATA), List.of());
        String first =
                TestTasks.accepted(As.admin().body(Map.of("level", "FULL")).post("/api/v1/backup/jobs/saved/run"));
        String second =
                TestTasks.accepted(As.admin().body(Map.of("level", "FULL")).post("/api/v1/backup/jobs/saved/run"));
        JsonPath refused = TestTasks.ended(second);
        assertThat(refused.getString("state")).as(refused.prettify()).isEqualTo("FAILED");
        assertThat(refused.getString("problem.code")).isEqualTo("run-overlaps");
        JsonPath saved = TestTasks.ended(first);
        assertThat(saved.getString("state")).as(saved.prettify()).isEqualTo("SUCCEEDED");
        assertThat(saved.getLong("result.files")).isEqualTo(3001);
        // The run that did not start is none that an incremental one builds on.
        assertThat(BackupApi.run(JOB, "INCREMENTAL").getLong("result.files")).isZero();
    }

    @Test
    void aFullRunTakesThePlaceOfALowerOne() {
        Bacula.shell("for n in $(seq 3000); do head -c 20000 /dev/urandom >/srv/saved/$n; done");
        BackupApi.createJob(JOB, List.of(DATA), List.of());
        full();
        Bacula.shell("touch /srv/saved/*");
        String lower = TestTasks.accepted(
                As.admin().body(Map.of("level", "INCREMENTAL")).post("/api/v1/backup/jobs/saved/run"));
        String full =
                TestTasks.accepted(As.admin().body(Map.of("level", "FULL")).post("/api/v1/backup/jobs/saved/run"));
        JsonPath cancelled = TestTasks.ended(lower);
        assertThat(cancelled.getString("state")).as(cancelled.prettify()).isEqualTo("CANCELLED");
        JsonPath saved = TestTasks.ended(full);
        assertThat(saved.getString("state")).as(saved.prettify()).isEqualTo("SUCCEEDED");
        assertThat(saved.getString("result.level")).isEqualTo("FULL");
    }
}
