package io.calypso.common.tasks;

import io.calypso.common.base.CalypsoException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param value what came of it, stored as JSON
 * @param problem why it failed all the same; null when it succeeded
 */
public record TaskResult(Object value, @Nullable CalypsoException problem) {

    /** Success with nothing to tell. */
    public static TaskResult done() {
        return new TaskResult(Map.of(), null);
    }

    /** Success with a result. */
    public static TaskResult of(Object value) {
        return new TaskResult(value, null);
    }

    /** Failure that has a result all the same, e.g. the run of a backup that ended with errors. */
    public static TaskResult failed(Object value, CalypsoException problem) {
        return new TaskResult(value, problem);
    }
}
