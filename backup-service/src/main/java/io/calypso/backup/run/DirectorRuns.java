package io.calypso.backup.run;

import io.calypso.backup.bacula.StatusAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code .status dir running} with {@code .api 2}: one block per run, which begins with {@code jobid=}. Its {@code status} is
 * the letter of the Director or, while a Storage daemon waits, of that daemon (list_running_jobs in dird/ua_status.c; seen on 15.0.3).
 */
final class DirectorRuns {

    /**
     * A run as the Director has it in memory.
     *
     * @param status the letter of {@code JobStatus}
     * @param storage the storage that it writes to or, when it writes to none, reads from
     */
    record Live(
            long id,
            char status,
            String job,
            @Nullable String client,
            @Nullable String storage) {

        /**
         * Returns what it waits for.
         *
         * @param pool the pool that it writes to
         * @param volume the volume that its Storage daemon wants
         * @return null when it waits for nothing
         */
        @Nullable
        RunWait waitsFor(@Nullable String pool, @Nullable String volume, Instant now) {
            return switch (status) {
                case 'm' ->
                    wait(
                            RunWait.What.VOLUME,
                            pool,
                            pool == null
                                    ? "waiting for a volume that can be written"
                                    : "waiting for a volume of pool " + pool + " that can be written",
                            now);
                case 'M' ->
                    wait(
                            RunWait.What.MOUNT,
                            volume,
                            volume == null
                                    ? "waiting for a volume to be mounted"
                                    : "waiting for volume " + volume + " to be mounted",
                            now);
                case 'F' -> wait(RunWait.What.CLIENT, client, "waiting for client " + named(client), now);
                case 'S' -> wait(RunWait.What.STORAGE, storage, "waiting for storage " + named(storage), now);
                case 'q' ->
                    wait(RunWait.What.STORAGE, storage, "waiting for a device of storage " + named(storage), now);
                case 's' -> wait(RunWait.What.JOB, null, "waiting for other runs on storage " + named(storage), now);
                case 'c' -> wait(RunWait.What.JOB, null, "waiting for other runs of client " + named(client), now);
                case 'j' -> wait(RunWait.What.JOB, job, "waiting for another run of job " + job, now);
                case 'd' -> wait(RunWait.What.JOB, null, "waiting for other runs: the Director runs no more", now);
                case 'p' -> wait(RunWait.What.JOB, null, "waiting for runs of higher priority", now);
                case 't' -> wait(RunWait.What.TIME, null, "waiting for its start time", now);
                case 'B' -> wait(RunWait.What.PERSON, null, "blocked: waiting for somebody at the console", now);
                default -> null;
            };
        }

        private static String named(@Nullable String name) {
            return name == null ? "(unknown)" : name;
        }

        private static RunWait wait(RunWait.What what, @Nullable String which, String message, Instant now) {
            return new RunWait(what, which, now, message);
        }
    }

    private DirectorRuns() {}

    /**
     * Returns the runs in the output; those without a number, which are consoles, are left out.
     *
     * @throws io.calypso.common.base.CalypsoException 502 {@code director-unexpected} for a line that is not a pair
     */
    static List<Live> parse(List<String> lines) {
        return StatusAnswer.records(lines, "jobid").stream()
                .filter(record -> record.getOrDefault("jobid", "").matches("[1-9][0-9]{0,17}")
                        && record.getOrDefault("status", "").length() == 1)
                .map(record -> new Live(
                        Long.parseLong(record.getOrDefault("jobid", "")),
                        record.getOrDefault("status", "").charAt(0),
                        record.getOrDefault("name", ""),
                        unlessEmpty(record.get("clientname")),
                        unlessEmpty(
                                record.getOrDefault("storage", "").isEmpty()
                                        ? record.get("rstorage")
                                        : record.get("storage"))))
                .toList();
    }

    /**
     * Returns the volume that each run wants, from the output of {@code .status storage=… running} with {@code .api 2}.
     *
     * @throws io.calypso.common.base.CalypsoException 502 {@code director-unexpected} for a line that is not a pair
     */
    static Map<Long, String> volumes(List<String> lines) {
        Map<Long, String> volumes = new HashMap<>();
        for (Map<String, String> record : StatusAnswer.records(lines, "jobid")) {
            String read = record.getOrDefault("read_volume", "");
            String volume = read.isEmpty() ? record.getOrDefault("write_volume", "") : read;
            if (record.getOrDefault("jobid", "").matches("[1-9][0-9]{0,17}") && !volume.isEmpty()) {
                volumes.put(Long.parseLong(record.getOrDefault("jobid", "")), volume);
            }
        }
        return volumes;
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
