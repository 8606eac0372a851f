package io.calypso.audit.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.audit.event.EventField;
import io.calypso.audit.event.JsonText;
import io.calypso.common.contract.TaskTarget;
import io.calypso.common.contract.TaskView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Converts a task reported by its service into one that this service can store. */
final class ReportedTask {

    private ReportedTask() {}

    /**
     * Returns the task to be stored.
     *
     * @param service the service that published it, from the event's subject
     * @param at when it was reported
     * @throws IllegalArgumentException when a required field is missing
     */
    static TaskView of(TaskView task, String service, Instant at) {
        TaskTarget target = EventField.required("target", task.target());
        return new TaskView(
                EventField.required("id", task.id()),
                service,
                EventField.key("kind", task.kind()),
                EventField.text("title", task.title()),
                EventField.required("state", task.state()),
                task.progressPercent(),
                EventField.optionalText(task.message()),
                new TaskTarget(EventField.key("target.type", target.type()), EventField.key("target.id", target.id())),
                EventField.key("requestedBy", task.requestedBy()),
                EventField.instant("createdAt", task.createdAt()),
                EventField.optionalInstant("startedAt", task.startedAt()),
                EventField.optionalInstant("endedAt", task.endedAt()),
                task.cancellable(),
                storable(task.result()),
                storable(task.problem()),
                task.revision(),
                EventField.instant("at", at));
    }

    private static @Nullable JsonNode storable(@Nullable JsonNode value) {
        return JsonText.value(EventField.optionalText(JsonText.of(value)));
    }
}
