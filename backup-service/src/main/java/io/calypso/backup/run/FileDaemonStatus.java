package io.calypso.backup.run;

import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.common.base.CalypsoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code .status client=… running} with {@code .api 2}: {@code key=value} lines, one block per job, which begins with
 * {@code JobId=}. Bacula 9.6 writes no headings, 15 writes {@code running:} before and {@code error=}, {@code errmsg=} after. A File daemon writes no
 * translated text here.
 */
final class FileDaemonStatus {

    private static final String FILE_KEY = "Processing file";

    /** Every key that 9.6.7 and 15.0.3 write; other keys are allowed, but a line without a key is a failure. */
    private static final String KEY = "[A-Za-z][A-Za-z0-9_/ ]*";

    /** The beginning of the line in which 15 says why it cannot reach the client. */
    private static final Pattern REASON = Pattern.compile("\\[DE\\d{4}] ");

    private static final Set<String> HEADINGS = Set.of("", "running:", "]", "====");

    private FileDaemonStatus() {}

    /**
     * A job that a File daemon works on.
     *
     * @param currentFile absent between two files
     */
    record Job(
            long runId,
            long files,
            long bytes,
            long bytesPerSecond,
            @Nullable String currentFile) {}

    /**
     * Returns the jobs in the output.
     *
     * @throws CalypsoException 503 {@code client-down} when the Director could not reach the client, 502 {@code director-unexpected} when
     *     the output is not that of a File daemon
     */
    static List<Job> parse(List<String> lines) {
        var jobs = new ArrayList<Job>();
        Map<String, String> block = null;
        String lastKey = "";
        boolean complete = false;
        for (String line : lines) {
            if (lastKey.isEmpty() && isUnreachable(line)) {
                throw CalypsoException.of(BaculaProblems.CLIENT_DOWN, "The Director cannot reach the client: " + line)
                        .remedy("Start the client's File daemon, and check the network between it and the Director.");
            }
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).matches(KEY)) {
                lastKey = line.substring(0, equals);
                String value = line.substring(equals + 1);
                if (lastKey.equals("JobId")) {
                    add(jobs, block);
                    block = new HashMap<>();
                }
                complete |= lastKey.equals("DirectorConnected");
                if (block != null) {
                    block.putIfAbsent(lastKey, value);
                }
            } else if (!HEADINGS.contains(line) && !line.startsWith("Connecting to Client ")) {
                // A file's name can contain line ends; its further lines can be anything.
                if (!lastKey.equals(FILE_KEY)) {
                    throw unexpected(line);
                }
            }
        }
        if (!complete) {
            throw unexpected("The output is incomplete.");
        }
        add(jobs, block);
        return List.copyOf(jobs);
    }

    private static boolean isUnreachable(String line) {
        return line.startsWith("Failed to connect to Client ")
                || REASON.matcher(line).lookingAt();
    }

    private static void add(List<Job> jobs, @Nullable Map<String, String> block) {
        if (block == null) {
            return;
        }
        String file = block.getOrDefault(FILE_KEY, "");
        jobs.add(new Job(
                number(block, "JobId"),
                number(block, "JobFiles"),
                number(block, "JobBytes"),
                number(block, "Bytes/sec"),
                file.isEmpty() ? null : file));
    }

    private static long number(Map<String, String> block, String key) {
        String value = block.get(key);
        if (value == null || !value.matches("[0-9]{1,18}")) {
            throw unexpected(key + "=" + value);
        }
        return Long.parseLong(value);
    }

    private static CalypsoException unexpected(String what) {
        String excerpt = what.length() > 200 ? what.substring(0, 200) + " …" : what;
        return CalypsoException.of(
                        BaculaProblems.DIRECTOR_UNEXPECTED, "The File daemon's status is not as expected: " + excerpt)
                .remedy("Report the client's version of Bacula together with this line.");
    }
}
