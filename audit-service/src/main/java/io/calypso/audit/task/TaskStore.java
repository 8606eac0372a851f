package io.calypso.audit.task;

import io.calypso.audit.event.EventField;
import io.calypso.audit.event.JsonText;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.contract.TaskState;
import io.calypso.common.contract.TaskTarget;
import io.calypso.common.contract.TaskView;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.Row;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Sql;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;

/** The table task. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class TaskStore {
    private static final String COLUMNS = """
        id, service, revision, kind, title, state, progress_percent, message, target_type, target_id, requested_by,
        created_at, started_at, ended_at, cancellable, result, problem, as_of\
        """;

    private static final String SELECT = "select " + COLUMNS + " from task";

    private static final String UPSERT = "insert into task (" + COLUMNS + """
        ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set
            service = excluded.service, revision = excluded.revision, kind = excluded.kind, title = excluded.title,
            state = excluded.state, progress_percent = excluded.progress_percent, message = excluded.message,
            target_type = excluded.target_type, target_id = excluded.target_id,
            requested_by = excluded.requested_by, created_at = excluded.created_at,
            started_at = excluded.started_at, ended_at = excluded.ended_at, cancellable = excluded.cancellable,
            result = excluded.result, problem = excluded.problem, as_of = excluded.as_of
        where task.revision < excluded.revision and task.service = excluded.service\
        """;

    private static final Keyset<TaskView> KEYSET = Keyset.of(
            "-createdAt",
            SortKey.uuid("id", TaskView::id, "id"),
            SortKey.instant("createdAt", TaskView::createdAt, "created_at"));

    private final Sql sql;

    TaskStore(Sql sql) {
        this.sql = sql;
    }

    Optional<TaskView> find(UUID id) {
        return sql.first(SELECT + " where id = ?", TaskStore::task, id);
    }

    /** Stores the state unless the same or a newer one is already stored. */
    void store(TaskView task) {
        sql.update(
                UPSERT,
                task.id(),
                task.service(),
                task.revision(),
                task.kind(),
                task.title(),
                task.state(),
                task.progressPercent(),
                task.message(),
                task.target().type(),
                task.target().id(),
                task.requestedBy(),
                task.createdAt(),
                task.startedAt(),
                task.endedAt(),
                task.cancellable(),
                JsonText.of(task.result()),
                JsonText.of(task.problem()),
                task.asOf());
    }

    Page<TaskView> page(TaskFilter filter, PageRequest request) {
        Where where = Where.all()
                .anyOf("state", filter.state)
                .equal("kind", EventField.optionalKey(filter.kind))
                .equal("service", EventField.optionalKey(filter.service))
                .equal("requested_by", EventField.optionalKey(filter.requestedBy))
                .equal("target_type", EventField.optionalKey(filter.targetType))
                .equal("target_id", EventField.optionalKey(filter.targetId))
                .from("created_at", filter.createdAfter)
                .before("created_at", filter.createdBefore);
        return sql.page(SELECT, where, KEYSET, request, TaskStore::task);
    }

    private static TaskView task(Row row) {
        return new TaskView(
                row.uuid("id"),
                row.text("service"),
                row.text("kind"),
                row.text("title"),
                row.constant("state", TaskState.class),
                row.optionalDouble("progress_percent"),
                row.optionalText("message"),
                new TaskTarget(row.text("target_type"), row.text("target_id")),
                row.text("requested_by"),
                row.instant("created_at"),
                row.optionalInstant("started_at"),
                row.optionalInstant("ended_at"),
                row.flag("cancellable"),
                JsonText.value(row.optionalText("result")),
                JsonText.value(row.optionalText("problem")),
                row.number("revision"),
                row.instant("as_of"));
    }
}
