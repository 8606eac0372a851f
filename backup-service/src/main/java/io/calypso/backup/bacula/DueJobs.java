package io.calypso.backup.bacula;

import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the Director starts each job next, according to {@code .status dir scheduled}. It covers a month; 9.6 only a day. A result is used for
 * half a minute.
 */
@ApplicationScoped
public class DueJobs {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final ConsoleCommand QUESTION = ConsoleCommand.of(".status")
            .keyword("dir")
            .keyword("scheduled")
            .with("limit", 1000)
            .with("days", 31);

    private final Director director;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(Map<String, Instant> next, Instant at) {}

    DueJobs(Director director, Clock clock) {
        this.director = director;
        this.clock = clock;
    }

    /** Returns the next start by job; a job that has none in that time is absent. */
    public Map<String, Instant> nextByJob() {
        Instant now = clock.instant();
        Known last = known;
        if (last == null || last.at().plus(FRESH).isBefore(now)) {
            last = new Known(next(director.query(QUESTION)), now);
            known = last;
        }
        return last.next();
    }

    static Map<String, Instant> next(List<String> lines) {
        Map<String, Instant> next = new HashMap<>();
        for (Map<String, String> run : StatusAnswer.records(lines, "name")) {
            String name = run.get("name");
            String epoch = run.get("schedtime_epoch");
            if (name == null || epoch == null || !epoch.matches("\\d{1,12}")) {
                throw CalypsoException.of(
                                BaculaProblems.DIRECTOR_UNEXPECTED, "A scheduled job has no time: " + run + ".")
                        .remedy("Report Bacula's version together with this line.");
            }
            next.merge(name, Instant.ofEpochSecond(Long.parseLong(epoch)), (a, b) -> a.isBefore(b) ? a : b);
        }
        return Map.copyOf(next);
    }
}
