package io.calypso.common.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.contract.TaskLogLine;
import io.calypso.common.contract.TaskState;
import io.calypso.common.contract.TaskTarget;
import io.calypso.common.contract.TaskView;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.SharedEvent;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.Row;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Sql;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of tasks. Each change of a task's state is in one transaction with the event that publishes it. */
@ApplicationScoped
class TaskStore {

    private static final Keyset<TaskLogLine> LOG = Keyset.of("line", SortKey.number("line", TaskLogLine::line, "line"));

    private static final String SELECT = """
        select id, kind, title, state, progress_percent, message, target_type, target_id, requested_by, payload,
               checkpoint, result, problem, locks, cancellable, cancel_requested, attempt, revision, created_at,
               started_at, ended_at
          from task\
        """;

    private final Sql sql;
    private final Events events;
    private final ObjectMapper json;
    private final String service;

    TaskStore(Sql sql, Events events, ObjectMapper json, CalypsoSettings settings) {
        this.sql = sql;
        this.events = events;
        this.json = json;
        this.service = CalypsoSettings.Service.requireName(settings.service());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    TaskView insert(UUID id, TaskRequest request, String requestedBy, Instant now) {
        sql.update(
                """
                insert into task (id, kind, title, state, target_type, target_id, requested_by, payload, locks, cancellable, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                id,
                request.kind(),
                request.title(),
                TaskState.QUEUED,
                request.targetType(),
                request.targetId(),
                requestedBy,
                write(request.payload()),
                request.locks(),
                request.cancellable(),
                now);
        return publish(id);
    }

    @Transactional
    Optional<TaskRow> find(UUID id) {
        return sql.first(SELECT + " where id = ?", this::row, id);
    }

    /** Queued and running tasks, oldest first. */
    @Transactional
    List<TaskRow> open() {
        return sql.list(SELECT + " where state in ('QUEUED', 'RUNNING') order by created_at, id", this::row);
    }

    /** Acquires the locks and makes the task RUNNING. Returns false when it waits for a lock or is no longer queued. */
    @Transactional
    boolean start(TaskRow task, Instant now) {
        UUID id = task.view().id();
        Optional<TaskRow> current = sql.first(SELECT + " where id = ? for update", this::row, id);
        if (current.isEmpty() || current.get().view().state() != TaskState.QUEUED) {
            return false;
        }
        for (String resource : task.locks()) {
            Optional<Holder> holder = holder(resource);
            if (holder.isPresent()) {
                waitFor(holder.get(), resource, current.get().view());
                return false;
            }
        }
        for (String resource : task.locks()) {
            sql.update("insert into task_lock (resource, task_id) values (?, ?)", resource, id);
        }
        sql.update("""
            update task
               set state = 'RUNNING', message = null, started_at = ?, attempt = attempt + 1, revision = revision + 1
             where id = ?\
            """, now, id);
        publish(id);
        return true;
    }

    /** Starts another attempt at a running task. Returns the row, or empty when the task has ended. */
    @Transactional
    Optional<TaskRow> nextAttempt(UUID id) {
        return changeRunning(id, "attempt = attempt + 1") ? find(id) : Optional.empty();
    }

    @Transactional
    void progress(UUID id, @Nullable Double percent, @Nullable String message, List<TaskLogLine> lines) {
        append(id, lines);
        if (changeRunning(
                id,
                "progress_percent = coalesce(?, progress_percent), message = coalesce(?, message)",
                percent,
                message)) {
            publish(id);
        }
    }

    @Transactional
    void log(UUID id, List<TaskLogLine> lines) {
        append(id, lines);
    }

    @Transactional
    void checkpoint(UUID id, Object value) {
        changeRunning(id, "checkpoint = ?", write(value));
    }

    /** Stores the end, once. Returns false when the task had already ended. */
    @Transactional
    boolean end(UUID id, TaskState state, @Nullable Object result, @Nullable Object problem, Instant now) {
        int ended = sql.update(
                """
                update task
                   set state = ?, result = ?, problem = ?, ended_at = ?, revision = revision + 1, message = null,
                       progress_percent = case when ? = 'SUCCEEDED' then 100 else progress_percent end
                 where id = ? and state in ('QUEUED', 'RUNNING')\
                """,
                state,
                result == null ? null : write(result),
                problem == null ? null : write(problem),
                now,
                state,
                id);
        if (ended == 0) {
            return false;
        }
        sql.update("delete from task_lock where task_id = ?", id);
        publish(id);
        return true;
    }

    @Transactional
    boolean requestCancel(UUID id) {
        boolean changed = changeRunning(id, "cancel_requested = true, message = ?", "Cancelling");
        if (changed) {
            publish(id);
        }
        return changed;
    }

    @Transactional
    Page<TaskLogLine> lines(UUID id, PageRequest page) {
        return sql.page(
                "select line, at, text from task_log",
                Where.all().equal("task_id", id),
                LOG,
                page,
                row -> new TaskLogLine(row.number("line"), row.instant("at"), row.text("text")));
    }

    @Transactional
    long lastLine(UUID id) {
        return sql.number("select coalesce(max(line), 0) from task_log where task_id = ?", id);
    }

    /** Deletes tasks that ended long ago; audit-service keeps their history. */
    @Transactional
    void prune(Instant endedBefore) {
        sql.update("delete from task where ended_at < ?", endedBefore);
    }

    private record Holder(UUID id, String title) {}

    private Optional<Holder> holder(String resource) {
        return sql.first(
                "select t.id, t.title from task_lock l join task t on t.id = l.task_id where l.resource = ?",
                row -> new Holder(row.uuid("id"), row.text("title")),
                resource);
    }

    /** A waiting task reports what it is waiting for. */
    private void waitFor(Holder holder, String resource, TaskView task) {
        String message = "Waiting for " + resource + ", held by “" + holder.title() + "” (" + holder.id() + ")";
        if (!message.equals(task.message())) {
            sql.update("update task set message = ?, revision = revision + 1 where id = ?", message, task.id());
            publish(task.id());
        }
    }

    private boolean changeRunning(UUID id, String assignments, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(id);
        return sql.update(
                        "update task set " + assignments
                                + ", revision = revision + 1 where id = ? and state = 'RUNNING'",
                        all.toArray())
                == 1;
    }

    private void append(UUID id, List<TaskLogLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into task_log (task_id, line, at, text)
                select ?, * from unnest(?::bigint[], ?::timestamptz[], ?::text[])
                on conflict do nothing\
                """,
                id,
                lines.stream().map(TaskLogLine::line).toList(),
                lines.stream().map(TaskLogLine::at).toList(),
                lines.stream().map(line -> line.text().replace('\0', '\uFFFD')).toList());
    }

    private TaskView publish(UUID id) {
        TaskView view = find(id).orElseThrow().view();
        events.publish(SharedEvent.of(TaskView.topic(id), TaskView.CHANGED, TaskView.READ, view));
        return view;
    }

    private TaskRow row(Row row) {
        TaskState state = row.constant("state", TaskState.class);
        boolean cancelRequested = row.flag("cancel_requested");
        var view = new TaskView(
                row.uuid("id"),
                service,
                row.text("kind"),
                row.text("title"),
                state,
                row.optionalDouble("progress_percent"),
                row.optionalText("message"),
                new TaskTarget(row.text("target_type"), row.text("target_id")),
                row.text("requested_by"),
                row.instant("created_at"),
                row.optionalInstant("started_at"),
                row.optionalInstant("ended_at"),
                row.flag("cancellable") && !state.isEnd() && !cancelRequested,
                read(row.optionalText("result")),
                read(row.optionalText("problem")),
                row.number("revision"),
                null);
        return new TaskRow(
                view,
                row.text("payload"),
                row.optionalText("checkpoint"),
                row.texts("locks"),
                cancelRequested,
                Math.toIntExact(row.number("attempt")));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unserialisable) {
            throw new IllegalArgumentException("the value cannot be serialised to JSON", unserialisable);
        }
    }

    private @Nullable JsonNode read(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a task contains malformed JSON", impossible);
        }
    }
}
