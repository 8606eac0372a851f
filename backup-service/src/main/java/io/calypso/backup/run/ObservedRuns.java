package io.calypso.backup.run;

import io.calypso.common.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Which runs the world was told of. Each change publishes what it stands for, in its own transaction. */
@ApplicationScoped
class ObservedRuns {

    private final DataSource database;
    private final Outbox outbox;
    private final Clock clock;

    ObservedRuns(DataSource database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What was seen so far.
     *
     * @param mark every run up to this id was seen
     * @param open the runs that were not over, and whether their beginning was published
     */
    record Seen(long mark, Map<Long, Boolean> open) {
        Seen {
            open = Map.copyOf(open);
        }
    }

    /** What was seen so far; empty when this service has never looked. */
    @Transactional
    Optional<Seen> load() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement mark = connection.prepareStatement("SELECT last_run_id FROM run_mark");
                PreparedStatement open = connection.prepareStatement("SELECT run_id, started FROM open_run");
                ResultSet marks = mark.executeQuery();
                ResultSet opens = open.executeQuery()) {
            if (!marks.next()) {
                return Optional.empty();
            }
            var runs = new HashMap<Long, Boolean>();
            while (opens.next()) {
                runs.put(opens.getLong(1), opens.getBoolean(2));
            }
            return Optional.of(new Seen(marks.getLong(1), runs));
        }
    }

    /** Begins to look: what is over is history, what is not is watched from now on, and nothing is published. */
    @Transactional
    Seen begin(long greatestId, List<Run> unfinished) throws SQLException {
        var open = new HashMap<Long, Boolean>();
        try (Connection connection = database.getConnection()) {
            update(connection, "INSERT INTO run_mark (last_run_id) VALUES (?)", greatestId);
            for (Run run : unfinished) {
                boolean started = run.status() != RunStatus.QUEUED;
                open.put(run.id(), started);
                keepOpen(connection, run.id(), started);
            }
        }
        return new Seen(greatestId, open);
    }

    /**
     * Notes what the catalog says now, and publishes what is new of it.
     *
     * @param seen what was seen before
     * @param runs the open runs and those above the mark, as far as the catalog has them
     * @param mark the new mark
     * @return what was seen now; the runs that ended are in {@code ended}
     */
    @Transactional
    Seen advance(Seen seen, List<Run> runs, long mark, List<Run> ended) throws SQLException {
        var open = new HashMap<Long, Boolean>();
        var gone = new ArrayList<>(seen.open().keySet());
        try (Connection connection = database.getConnection()) {
            if (update(connection, "UPDATE run_mark SET last_run_id = ? WHERE last_run_id = ?", mark, seen.mark())
                    != 1) {
                throw new SQLException("another process looks at the runs");
            }
            for (Run run : runs) {
                gone.remove(run.id());
                boolean published = seen.open().getOrDefault(run.id(), false);
                boolean started = run.status() != RunStatus.QUEUED;
                if (started && !published) {
                    outbox.publish(RunEvents.started(run));
                }
                if (run.status().isFinal()) {
                    outbox.publish(RunEvents.finished(run));
                    alert(connection, run);
                    update(connection, "DELETE FROM open_run WHERE run_id = ?", run.id());
                    ended.add(run);
                } else {
                    open.put(run.id(), started);
                    keepOpen(connection, run.id(), started);
                }
            }
            for (long id : gone) {
                update(connection, "DELETE FROM open_run WHERE run_id = ?", id);
            }
        }
        return new Seen(mark, open);
    }

    private void alert(Connection connection, Run run) throws SQLException {
        if (run.type() != RunType.BACKUP) {
            return;
        }
        if (run.status() == RunStatus.FAILED) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO failed_job (job, run_id) VALUES (?, ?) ON CONFLICT (job) DO UPDATE SET run_id = excluded.run_id")) {
                statement.setString(1, run.job());
                statement.setLong(2, run.id());
                statement.executeUpdate();
            }
            outbox.publish(RunEvents.alertRaised(run, clock.instant()));
        } else if (run.status().isGood()) {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM failed_job WHERE job = ?")) {
                statement.setString(1, run.job());
                if (statement.executeUpdate() > 0) {
                    outbox.publish(RunEvents.alertResolved(run, clock.instant()));
                }
            }
        }
    }

    private static void keepOpen(Connection connection, long run, boolean started) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO open_run (run_id, started) VALUES (?, ?) ON CONFLICT (run_id) DO UPDATE SET started = excluded.started")) {
            statement.setLong(1, run);
            statement.setBoolean(2, started);
            statement.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, long... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
