package io.calypso.backup.run;

import io.calypso.common.outbox.OutboxEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the world is told of runs. */
final class RunEvents {

    private static final String SERVICE = "calypso.backup-service.";

    private RunEvents() {}

    /** A run has begun; data is the run. */
    static OutboxEvent started(Run run) {
        return OutboxEvent.of(SERVICE + "run.started.v1", "io.calypso.backup.run.started.v1", RunView.of(run, null));
    }

    /** A run is over; data is the run. */
    static OutboxEvent finished(Run run) {
        return OutboxEvent.of(SERVICE + "run.finished.v1", "io.calypso.backup.run.finished.v1", RunView.of(run, null));
    }

    /** The alert of a job whose run failed; the same key for every failure of the job. */
    static OutboxEvent alertRaised(Run run, Instant at) {
        return OutboxEvent.of(
                SERVICE + "alert." + key(run.job()),
                "io.calypso.alert.raised.v1",
                alert(
                        run,
                        at,
                        "Backup job " + run.job() + " failed",
                        "Run " + run.id() + " of job '" + run.job() + "' ended without a backup.",
                        "Read the run's log, remove the cause and run the job again."));
    }

    /** The end of that alert. */
    static OutboxEvent alertResolved(Run run, Instant at) {
        return OutboxEvent.of(
                SERVICE + "alert." + key(run.job()),
                "io.calypso.alert.resolved.v1",
                alert(
                        run,
                        at,
                        "Backup job " + run.job() + " is good again",
                        "Run " + run.id() + " of job '" + run.job() + "' ended well.",
                        "Nothing to do."));
    }

    private static Map<String, Object> alert(Run run, Instant at, String title, String detail, String remedy) {
        var alert = new LinkedHashMap<String, Object>();
        alert.put("key", key(run.job()));
        alert.put("severity", "WARNING");
        alert.put("title", title);
        alert.put("detail", detail);
        alert.put("remedy", remedy);
        alert.put("source", Map.of("type", "backup-job", "id", run.job()));
        alert.put("at", at);
        return alert;
    }

    /** A job's name may hold what a subject may not, so the key holds its hash. */
    static String key(String job) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(job.getBytes(StandardCharsets.UTF_8));
            return "run-failed-" + HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
