package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The power goes while a job's definition is written: the file is the old one or the new one, and the database agrees. */
@Tag("appliance")
@ApplianceTest(state = Installed.class)
@Timeout(1800)
class PowerCutIT {

    private static final int PATHS = 400;
    private static final String JOB = "cut";
    private static final Pattern VERSION = Pattern.compile("/srv/version-(\\d+)/part-\\d+");

    private final ApplianceMachine machine;

    PowerCutIT(ApplianceMachine machine) {
        this.machine = machine;
    }

    @RepeatedTest(2)
    void aDefinitionIsOldOrNew() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
        if (api.call("GET", "/api/v1/backup/jobs/" + JOB, null).status() == 404) {
            api.post(201, "/api/v1/backup/jobs", Appliance.job(JOB, "NONE", paths(0)));
        }
        // After the cut the files shall be seen as they are, before the service can repair them.
        machine.shell("systemctl disable --quiet calypso-backup-service && rm -f /srv/flushed /srv/careless && sync");

        var acknowledged = new AtomicInteger(
                versionOf(api.get("/api/v1/backup/jobs/" + JOB).toString()));
        // Each round begins a hundred of its own, so that a version says when it was written.
        int first = (acknowledged.get() / 100 + 1) * 100;
        Thread writer = Thread.ofVirtual().start(() -> write(api, first, acknowledged));
        while (writer.isAlive() && acknowledged.get() <= first) {
            Thread.sleep(50);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(3_000));
        machine.shell("printf flushed >/srv/flushed; sync /srv/flushed; head -c 100000 /dev/zero >/srv/careless");
        machine.kill();
        int last = acknowledged.get();
        writer.join();

        machine.boot();
        // That it was a power cut: a file is there when it was flushed, and only then.
        assertThat(machine.shell("cat /srv/flushed; stat -c %s /srv/careless 2>/dev/null || echo gone"))
                .isIn("flushedgone\n", "flushed0\n");
        assertThat(machine.shell("systemctl is-system-running --wait || systemctl --failed --no-legend"))
                .isEqualTo("running\n");
        String file = machine.shell("cat /etc/bacula/calypso.d/job-*.conf");
        int found = versionOf(file);
        System.out.printf("acknowledged %d, found %d%n", last, found);
        assertThat(found)
                .as("the last one that was acknowledged, or the one under way")
                .isBetween(last, last + 1);
        assertThat(VERSION.matcher(file).results().count()).as(file).isEqualTo(PATHS);
        machine.shell("runuser -u bacula -- bacula-dir -t -c /etc/bacula/bacula-dir.conf");

        machine.shell("systemctl enable --quiet --now calypso-backup-service");
        CalypsoApi after = Appliance.signedIn(machine);
        int stored = versionOf(after.get("/api/v1/backup/jobs/" + JOB).toString());
        assertThat(stored).isBetween(last, last + 1);
        for (int look = 0;
                look < 120 && versionOf(machine.shell("cat /etc/bacula/calypso.d/job-*.conf")) != stored;
                look++) {
            Thread.sleep(1_000);
        }
        assertThat(versionOf(machine.shell("cat /etc/bacula/calypso.d/job-*.conf")))
                .as("files follow the database")
                .isEqualTo(stored);
    }

    private static void write(CalypsoApi api, int first, AtomicInteger acknowledged) {
        String path = "/api/v1/backup/jobs/" + JOB;
        int next = first;
        try {
            while (true) {
                String etag =
                        api.call("GET", path, null).headers().firstValue("ETag").orElseThrow();
                CalypsoApi.Answer answer =
                        api.call("PATCH", path, Map.of("fileset", Map.of("include", paths(next))), "If-Match", etag);
                if (answer.status() != 200) {
                    throw new AssertionError(answer.toString());
                }
                acknowledged.set(next++);
            }
        } catch (IOException cut) {
            // The power is gone: that is how it ends.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> paths(int version) {
        List<String> paths = new ArrayList<>();
        for (int part = 0; part < PATHS; part++) {
            paths.add("/srv/version-" + version + "/part-" + part);
        }
        return paths;
    }

    /** The one version that a text is about. */
    private static int versionOf(String text) {
        var versions = new TreeSet<Integer>();
        Matcher matcher = VERSION.matcher(text);
        while (matcher.find()) {
            versions.add(Integer.parseInt(matcher.group(1)));
        }
        assertThat(versions).as("one version, not parts of two").hasSize(1);
        return versions.first();
    }
}
