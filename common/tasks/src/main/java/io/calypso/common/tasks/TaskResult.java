package io.calypso.common.tasks;

import io.calypso.common.base.CalypsoException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param value the result value, stored as JSON
 * @param problem why it failed; null when it succeeded
 */
public record TaskResult(Object value, @Nullable CalypsoException problem) {

    /** Success without a result. */
    public static TaskResult done() {
        return new TaskResult(Map.of(), null);
    }

    /** Success with a result. */
    public static TaskResult of(Object value) {
        return new TaskResult(value, null);
    }

    /** Failure with a result, e.g. a backup run that ended with errors. */
    public static TaskResult failed(Object value, CalypsoException problem) {
        return new TaskResult(value, problem);
    }
}
