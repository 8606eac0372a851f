package io.calypso.audit.task;

import io.calypso.audit.sql.Database;
import io.calypso.audit.sql.Order;
import io.calypso.audit.sql.PageQuery;
import io.calypso.audit.sql.Row;
import io.calypso.audit.task.Task.State;
import io.calypso.audit.task.Task.Target;
import io.calypso.common.base.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table task. */
@ApplicationScoped
@Transactional
class TaskStore {
    private static final String COLUMNS = """
            id, service, revision, kind, title, state, progress_percent, message, target_type, target_id, requested_by,
            created_at, started_at, ended_at, cancellable, result, problem, as_of""";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM task";

    private static final String UPSERT = "INSERT INTO task (" + COLUMNS + """
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                service = excluded.service, revision = excluded.revision, kind = excluded.kind, title = excluded.title,
                state = excluded.state, progress_percent = excluded.progress_percent, message = excluded.message,
                target_type = excluded.target_type, target_id = excluded.target_id,
                requested_by = excluded.requested_by, created_at = excluded.created_at,
                started_at = excluded.started_at, ended_at = excluded.ended_at, cancellable = excluded.cancellable,
                result = excluded.result,
                problem = excluded.problem, as_of = excluded.as_of
            WHERE task.revision < excluded.revision AND task.service = excluded.service""";

    private final Database database;

    TaskStore(Database database) {
        this.database = database;
    }

    Optional<Task> byId(UUID id) {
        return database.first(TaskStore::task, SELECT + " WHERE id = ?", id);
    }

    /** Stores the state unless the same or a newer one is known. */
    void store(Task task) {
        Target target = task.target();
        database.update(
                UPSERT,
                task.id(),
                task.service(),
                task.revision(),
                task.kind(),
                task.title(),
                task.state(),
                task.progressPercent(),
                task.message(),
                target == null ? null : target.type(),
                target == null ? null : target.id(),
                task.requestedBy(),
                task.createdAt(),
                task.startedAt(),
                task.endedAt(),
                task.cancellable(),
                task.result(),
                task.problem(),
                task.asOf());
    }

    Page<Task> page(TaskFilter filter, Order order, int limit, @Nullable String cursor) {
        return PageQuery.of(SELECT)
                .anyOf("state", filter.states())
                .equal("kind", filter.kind())
                .equal("service", filter.service())
                .equal("requested_by", filter.requestedBy())
                .equal("target_type", filter.targetType())
                .equal("target_id", filter.targetId())
                .from("created_at", filter.createdAfter())
                .before("created_at", filter.createdBefore())
                .fetch(database, order, limit, cursor, TaskStore::task, new PageQuery.Position<>() {
                    @Override
                    public Instant time(Task task) {
                        return task.createdAt();
                    }

                    @Override
                    public String tie(Task task) {
                        return task.id().toString();
                    }
                });
    }

    private static Task task(Row row) throws SQLException {
        String targetType = row.optionalText("target_type");
        String targetId = row.optionalText("target_id");
        return new Task(
                row.uuid("id"),
                row.text("service"),
                row.number("revision"),
                row.text("kind"),
                row.text("title"),
                State.valueOf(row.text("state")),
                row.optionalDouble("progress_percent"),
                row.optionalText("message"),
                targetType == null || targetId == null ? null : new Target(targetType, targetId),
                row.optionalText("requested_by"),
                row.instant("created_at"),
                row.optionalInstant("started_at"),
                row.optionalInstant("ended_at"),
                row.flag("cancellable"),
                row.optionalText("result"),
                row.optionalText("problem"),
                row.instant("as_of"));
    }
}
