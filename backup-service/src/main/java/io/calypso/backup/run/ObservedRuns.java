package io.calypso.backup.run;

import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which runs were published as started and ended. Each change publishes its events in its own transaction. */
@ApplicationScoped
class ObservedRuns {

    private final Sql sql;
    private final RunEvents events;

    ObservedRuns(Sql sql, RunEvents events) {
        this.sql = sql;
        this.events = events;
    }

    /**
     * What was seen so far.
     *
     * @param mark every run up to this id was seen
     * @param open the runs that had not ended, and whether their start was published
     */
    record Seen(long mark, Map<Long, Boolean> open) {
        Seen {
            open = Map.copyOf(open);
        }
    }

    private record Open(long run, boolean started) {}

    /** Returns what was seen so far; empty when this service has never looked. */
    @Transactional
    Optional<Seen> load() {
        Optional<Long> mark = sql.first("select last_run_id from run_mark", row -> row.number("last_run_id"));
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, Boolean> open = new HashMap<>();
        sql.list("select run_id, started from open_run", row -> new Open(row.number("run_id"), row.flag("started")))
                .forEach(run -> open.put(run.run(), run.started()));
        return Optional.of(new Seen(mark.get(), open));
    }

    /** Starts to observe: what has ended is history, what has not is watched from now on, and nothing is published. */
    @Transactional
    Seen begin(long greatestId, List<Run> unfinished) {
        sql.update("insert into run_mark (last_run_id) values (?)", greatestId);
        Map<Long, Boolean> open = new HashMap<>();
        unfinished.forEach(run -> keepOpen(open, run));
        return new Seen(greatestId, open);
    }

    /**
     * Stores what the catalog says now, and publishes what is new in it.
     *
     * @param seen what was seen before
     * @param runs the open runs and those above the mark, as far as the catalog has them
     * @param mark the new mark
     * @param missing the included paths that each run which has ended has nothing of
     * @param ended gets the runs that have ended
     * @return what was seen now
     */
    @Transactional
    Seen advance(Seen seen, List<Run> runs, long mark, Map<Long, List<String>> missing, List<Run> ended) {
        if (sql.update("update run_mark set last_run_id = ? where last_run_id = ?", mark, seen.mark()) != 1) {
            throw new IllegalStateException("another process observes the runs");
        }
        Map<Long, Boolean> open = new HashMap<>();
        List<Long> gone = new ArrayList<>(seen.open().keySet());
        for (Run run : runs) {
            gone.remove(run.id());
            if (isStarted(run) && !seen.open().getOrDefault(run.id(), false)) {
                events.started(run);
            }
            if (run.status().isFinal()) {
                events.finished(run);
                alert(run, missing.getOrDefault(run.id(), List.of()));
                close(run.id());
                ended.add(run);
            } else {
                keepOpen(open, run);
            }
        }
        gone.forEach(this::close);
        return new Seen(mark, open);
    }

    private void alert(Run run, List<String> missing) {
        if (run.type() != RunType.BACKUP) {
            return;
        }
        if (run.status() == RunStatus.FAILED || run.isEmptyFull() || !missing.isEmpty()) {
            events.failed(run, missing);
        } else if (run.status().isGood()) {
            events.isGoodAgain(run);
        }
    }

    private record Waiting(
            long run, RunWait.What what, @Nullable String which, Instant since) {
        RunWait continued(RunWait now) {
            return what == now.what() && Objects.equals(which, now.which()) && since.isBefore(now.since())
                    ? now.since(since)
                    : now;
        }
    }

    /** Stores what the open runs wait for, and returns it with the time at which each began to wait for that. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<Long, RunWait> waiting(Map<Long, RunWait> now) {
        Map<Long, Waiting> before = new HashMap<>();
        sql.list(
                        "select run_id, waiting_for, waiting_which, waiting_since from open_run where waiting_since is not null",
                        row -> new Waiting(
                                row.number("run_id"),
                                RunWait.What.valueOf(row.text("waiting_for")),
                                row.optionalText("waiting_which"),
                                row.instant("waiting_since")))
                .forEach(waiting -> before.put(waiting.run(), waiting));
        Map<Long, RunWait> waits = new HashMap<>();
        now.forEach((run, wait) -> {
            Waiting last = before.remove(run);
            RunWait continued = last == null ? wait : last.continued(wait);
            waits.put(run, continued);
            if (last == null || !continued.since().equals(last.since())) {
                sql.update(
                        "update open_run set waiting_for = ?, waiting_which = ?, waiting_since = ? where run_id = ?",
                        wait.what(),
                        wait.which(),
                        wait.since(),
                        run);
            }
        });
        before.keySet()
                .forEach(run -> sql.update(
                        "update open_run set waiting_for = null, waiting_which = null, waiting_since = null where run_id = ?",
                        run));
        return waits;
    }

    private void keepOpen(Map<Long, Boolean> open, Run run) {
        open.put(run.id(), isStarted(run));
        sql.update(
                "insert into open_run (run_id, started) values (?, ?) on conflict (run_id) do update set started = excluded.started",
                run.id(),
                isStarted(run));
    }

    private void close(long run) {
        sql.update("delete from open_run where run_id = ?", run);
    }

    private static boolean isStarted(Run run) {
        return run.status() != RunStatus.QUEUED;
    }
}
