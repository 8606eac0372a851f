package io.calypso.common.tasks;

import java.util.List;
import java.util.Map;

/**
 * A task to submit.
 *
 * @param kind the kind of its {@link TaskHandler}
 * @param title one human-readable line
 * @param targetType a kebab-case noun for the type of object that it acts on
 * @param targetId the name of that object
 * @param payload what the handler needs, stored as JSON
 * @param locks resources that only one task may use at a time, e.g. {@code backup-job/nightly}; the task waits until
 *     all are free
 * @param cancellable whether a user may cancel it
 */
public record TaskRequest(
        String kind,
        String title,
        String targetType,
        String targetId,
        Object payload,
        List<String> locks,
        boolean cancellable) {

    public TaskRequest {
        locks = locks.stream().distinct().sorted().toList();
    }

    /** Creates a task for a target, with an empty payload and no locks, not cancellable. */
    public static TaskRequest of(String kind, String title, String targetType, String targetId) {
        return new TaskRequest(kind, title, targetType, targetId, Map.of(), List.of(), false);
    }

    public TaskRequest withPayload(Object given) {
        return new TaskRequest(kind, title, targetType, targetId, given, locks, cancellable);
    }

    public TaskRequest withLocks(String... resources) {
        return new TaskRequest(kind, title, targetType, targetId, payload, List.of(resources), cancellable);
    }

    public TaskRequest thatCanBeCancelled() {
        return new TaskRequest(kind, title, targetType, targetId, payload, locks, true);
    }
}
