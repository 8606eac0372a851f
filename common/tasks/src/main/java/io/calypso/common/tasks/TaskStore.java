package io.calypso.common.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.outbox.Outbox;
import io.calypso.common.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The tables of tasks. Each change of a task's state is in one transaction with the event that tells of it. */
@ApplicationScoped
class TaskStore {

    private static final String COLUMNS = "id, kind, title, state, progress_percent, message, target_type, target_id,"
            + " requested_by, payload, checkpoint, result, problem, locks, cancellable, cancel_requested, attempt,"
            + " revision, created_at, started_at, ended_at";

    private final DataSource database;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final String service;

    TaskStore(
            DataSource database,
            Outbox outbox,
            ObjectMapper json,
            @ConfigProperty(name = "calypso.service.name") String service) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
        this.service = service;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    TaskView insert(UUID id, TaskRequest request, String requestedBy, Instant now) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into task (id, kind, title, state, target_type,"
                        + " target_id, requested_by, payload, locks, cancellable, created_at)"
                        + " values (?, ?, ?, 'QUEUED', ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, request.kind());
            insert.setString(3, request.title());
            insert.setString(4, request.targetType());
            insert.setString(5, request.targetId());
            insert.setString(6, requestedBy);
            insert.setString(7, write(request.payload()));
            insert.setArray(8, connection.createArrayOf("text", request.locks().toArray()));
            insert.setBoolean(9, request.cancellable());
            insert.setObject(10, utc(now));
            insert.executeUpdate();
        }
        return publish(id);
    }

    @Transactional
    Optional<TaskRow> find(UUID id) throws SQLException {
        try (var connection = database.getConnection()) {
            return find(connection, id, false);
        }
    }

    /** Queued and running tasks, oldest first. */
    @Transactional
    List<TaskRow> open() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select " + COLUMNS
                        + " from task where state in ('QUEUED', 'RUNNING') order by created_at, id");
                var found = select.executeQuery()) {
            var rows = new ArrayList<TaskRow>();
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        }
    }

    /** Takes the locks and makes the task RUNNING; answers the lock that is held by another, or that it runs. */
    @Transactional
    Started start(TaskRow task, Instant now) throws SQLException {
        UUID id = task.view().id();
        try (var connection = database.getConnection()) {
            var current = find(connection, id, true);
            if (current.isEmpty() || current.get().view().state() != TaskState.QUEUED) {
                return Started.no();
            }
            for (String resource : task.locks()) {
                Optional<Holder> holder = holder(connection, resource);
                if (holder.isPresent()) {
                    return wait(connection, current.get(), resource, holder.get());
                }
            }
            for (String resource : task.locks()) {
                try (var insert =
                        connection.prepareStatement("insert into task_lock (resource, task_id) values (?, ?)")) {
                    insert.setString(1, resource);
                    insert.setObject(2, id);
                    insert.executeUpdate();
                }
            }
            try (var update = connection.prepareStatement("update task set state = 'RUNNING', message = null,"
                    + " started_at = ?, attempt = attempt + 1, revision = revision + 1 where id = ?")) {
                update.setObject(1, utc(now));
                update.setObject(2, id);
                update.executeUpdate();
            }
        }
        publish(id);
        return new Started(true);
    }

    /** Another attempt at a running task; answers the row, or nothing when it ended meanwhile. */
    @Transactional
    Optional<TaskRow> nextAttempt(UUID id) throws SQLException {
        return changeRunning(id, "attempt = attempt + 1", update -> {}) ? find(id) : Optional.empty();
    }

    @Transactional
    void progress(UUID id, @Nullable Double percent, @Nullable String message, List<TaskLogLine> lines)
            throws SQLException {
        append(id, lines);
        if (changeRunning(
                id, "progress_percent = coalesce(?, progress_percent), message = coalesce(?, message)", update -> {
                    update.setObject(1, percent);
                    update.setString(2, message);
                })) {
            publish(id);
        }
    }

    @Transactional
    void log(UUID id, List<TaskLogLine> lines) throws SQLException {
        append(id, lines);
    }

    @Transactional
    void checkpoint(UUID id, Object value) throws SQLException {
        String text = write(value);
        changeRunning(id, "checkpoint = ?", update -> update.setString(1, text));
    }

    /** Stores the end, once; answers false when the task had ended already. */
    @Transactional
    boolean end(UUID id, TaskState state, @Nullable Object result, @Nullable Object problem, Instant now)
            throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update task set state = ?, result = ?, problem = ?,"
                        + " ended_at = ?, revision = revision + 1, message = null,"
                        + " progress_percent = case when ? = 'SUCCEEDED' then 100 else progress_percent end"
                        + " where id = ? and state in ('QUEUED', 'RUNNING')")) {
            update.setString(1, state.name());
            update.setString(2, result == null ? null : write(result));
            update.setString(3, problem == null ? null : write(problem));
            update.setObject(4, utc(now));
            update.setString(5, state.name());
            update.setObject(6, id);
            if (update.executeUpdate() == 0) {
                return false;
            }
            try (var unlock = connection.prepareStatement("delete from task_lock where task_id = ?")) {
                unlock.setObject(1, id);
                unlock.executeUpdate();
            }
        }
        publish(id);
        return true;
    }

    @Transactional
    boolean requestCancel(UUID id) throws SQLException {
        boolean changed = changeRunning(id, "cancel_requested = true, message = ?", update -> {
            update.setString(1, "Is being cancelled");
        });
        if (changed) {
            publish(id);
        }
        return changed;
    }

    @Transactional
    List<TaskLogLine> lines(UUID id, long after, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select line, at, text from task_log where task_id = ? and line > ? order by line limit ?")) {
            select.setObject(1, id);
            select.setLong(2, after);
            select.setInt(3, limit);
            try (var found = select.executeQuery()) {
                var lines = new ArrayList<TaskLogLine>();
                while (found.next()) {
                    lines.add(new TaskLogLine(found.getLong(1), instant(found, "at"), found.getString(3)));
                }
                return lines;
            }
        }
    }

    @Transactional
    long lastLine(UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("select coalesce(max(line), 0) from task_log where task_id = ?")) {
            select.setObject(1, id);
            try (var found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** Forgets tasks that ended long ago; the audit-service keeps their history. */
    @Transactional
    void prune(Instant endedBefore) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from task where ended_at < ?")) {
            delete.setObject(1, utc(endedBefore));
            delete.executeUpdate();
        }
    }

    /**
     * Whether a task was started, or is being started by somebody else.
     *
     * @param running it runs now
     */
    record Started(boolean running) {
        static Started no() {
            return new Started(false);
        }
    }

    private record Holder(UUID id, String title) {}

    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement update) throws SQLException;
    }

    private static Optional<Holder> holder(Connection connection, String resource) throws SQLException {
        try (var select = connection.prepareStatement(
                "select t.id, t.title from task_lock l join task t on t.id = l.task_id where l.resource = ?")) {
            select.setString(1, resource);
            try (var found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Holder(found.getObject(1, UUID.class), found.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** No task waits without saying for what. */
    private Started wait(Connection connection, TaskRow task, String resource, Holder holder) throws SQLException {
        String message = "Waits for " + resource + ", held by “" + holder.title() + "” (" + holder.id() + ")";
        if (!message.equals(task.view().message())) {
            try (var update =
                    connection.prepareStatement("update task set message = ?, revision = revision + 1 where id = ?")) {
                update.setString(1, message);
                update.setObject(2, task.view().id());
                update.executeUpdate();
            }
            publish(task.view().id());
        }
        return Started.no();
    }

    private boolean changeRunning(UUID id, String assignments, Binder binder) throws SQLException {
        String sql = "update task set " + assignments + ", revision = revision + 1 where id = ? and state = 'RUNNING'";
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            binder.bind(update);
            update.setObject((int) sql.chars().filter(c -> c == '?').count(), id);
            return update.executeUpdate() == 1;
        }
    }

    private void append(UUID id, List<TaskLogLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into task_log (task_id, line, at, text)"
                                + " select ?, * from unnest(?::bigint[], ?::timestamptz[], ?::text[]) on conflict do nothing")) {
            insert.setObject(1, id);
            insert.setArray(2, array(connection, "bigint", lines, TaskLogLine::line));
            insert.setArray(
                    3, array(connection, "timestamptz", lines, line -> line.at().toString()));
            insert.setArray(
                    4, array(connection, "text", lines, line -> line.text().replace('\0', '\uFFFD')));
            insert.executeUpdate();
        }
    }

    private static Array array(
            Connection connection, String type, List<TaskLogLine> lines, Function<TaskLogLine, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, lines.stream().map(value).toArray());
    }

    private TaskView publish(UUID id) throws SQLException {
        try (var connection = database.getConnection()) {
            TaskView view = find(connection, id, false).orElseThrow().view();
            outbox.publish(OutboxEvent.of("calypso." + service + ".task." + id, "io.calypso.task.changed.v1", view));
            return view;
        }
    }

    private Optional<TaskRow> find(Connection connection, UUID id, boolean lock) throws SQLException {
        String sql = "select " + COLUMNS + " from task where id = ?" + (lock ? " for update" : "");
        try (var select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (var found = select.executeQuery()) {
                return found.next() ? Optional.of(row(found)) : Optional.empty();
            }
        }
    }

    private TaskRow row(ResultSet found) throws SQLException {
        TaskState state = TaskState.valueOf(found.getString("state"));
        boolean cancelRequested = found.getBoolean("cancel_requested");
        var view = new TaskView(
                found.getObject("id", UUID.class),
                service,
                found.getString("kind"),
                found.getString("title"),
                state,
                found.getObject("progress_percent", Double.class),
                found.getString("message"),
                new TaskTarget(found.getString("target_type"), found.getString("target_id")),
                found.getString("requested_by"),
                instant(found, "created_at"),
                optionalInstant(found, "started_at"),
                optionalInstant(found, "ended_at"),
                found.getBoolean("cancellable") && !state.isEnd() && !cancelRequested,
                read(found.getString("result")),
                read(found.getString("problem")),
                found.getLong("revision"));
        return new TaskRow(
                view,
                found.getString("payload"),
                found.getString("checkpoint"),
                Arrays.asList((String[]) found.getArray("locks").getArray()),
                cancelRequested,
                found.getInt("attempt"));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalArgumentException("cannot be written as JSON", unserialisable);
        }
    }

    private @Nullable JsonNode read(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a task holds broken JSON", impossible);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet found, String column) throws SQLException {
        return found.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet found, String column) throws SQLException {
        OffsetDateTime value = found.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
