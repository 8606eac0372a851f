package io.calypso.backup.run;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.common.service.Recurring;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks for runs that started or ended, whoever started them: a schedule, a console, or a task. */
@ApplicationScoped
class RunWatcher {

    private static final Logger LOG = Logger.getLogger(RunWatcher.class);

    private final RunStore runs;
    private final ObservedRuns observed;
    private final IncompleteRuns incomplete;
    private final Event<RunEnded> ended;
    private volatile ObservedRuns.@Nullable Seen seen;
    private volatile boolean away;

    RunWatcher(RunStore runs, ObservedRuns observed, IncompleteRuns incomplete, Event<RunEnded> ended) {
        this.runs = runs;
        this.incomplete = incomplete;
        this.observed = observed;
        this.ended = ended;
    }

    void start(@Observes StartupEvent started, Recurring recurring, BaculaConfig config) {
        recurring.start("run-watcher", Duration.ZERO, config.lookEvery(), this::look);
    }

    void look() {
        try {
            ObservedRuns.Seen before = seen;
            if (before == null) {
                before = observed.load().orElse(null);
            }
            seen = before == null ? observed.begin(runs.greatestId(), runs.unfinished()) : step(before);
            if (away) {
                away = false;
                LOG.info("runs are watched again");
            }
        } catch (RuntimeException failed) {
            // Only the database says what was published: the next look starts from there.
            seen = null;
            if (!away) {
                away = true;
                LOG.warnf("runs cannot be watched problem=%s", failed.getMessage());
            }
        }
    }

    /** Returns what was seen at the last look; empty when the catalog could not be read. */
    Optional<ObservedRuns.Seen> seen() {
        return Optional.ofNullable(seen);
    }

    /** Returns the runs that had not ended at the last look. */
    Set<Long> openRuns() {
        ObservedRuns.Seen last = seen;
        return last == null ? Set.of() : last.open().keySet();
    }

    private ObservedRuns.Seen step(ObservedRuns.Seen before) {
        List<Run> current = runs.among(before.open().keySet(), before.mark());
        long mark = current.stream().mapToLong(Run::id).reduce(before.mark(), Math::max);
        if (current.isEmpty()) {
            // A catalog that was replaced by an empty one counts from the beginning again.
            long greatest = runs.greatestId();
            mark = Math.min(mark, greatest);
        }
        if (mark == before.mark() && !hasNews(before, current)) {
            return before;
        }
        if (mark < before.mark()) {
            incomplete.forgetAbove(mark);
        }
        var over = new ArrayList<Run>();
        Map<Long, List<String>> missing = new HashMap<>();
        current.stream()
                .filter(run -> run.status().isFinal())
                .forEach(run -> missing.put(run.id(), incomplete.examine(run)));
        ObservedRuns.Seen now = observed.advance(before, current, mark, missing, over);
        over.forEach(run -> ended.fireAsync(new RunEnded(run)));
        return now;
    }

    private static boolean hasNews(ObservedRuns.Seen before, List<Run> current) {
        return current.size() != before.open().size()
                || current.stream()
                        .anyMatch(run -> run.status().isFinal()
                                || (run.status() != RunStatus.QUEUED)
                                        != before.open().getOrDefault(run.id(), false));
    }
}
