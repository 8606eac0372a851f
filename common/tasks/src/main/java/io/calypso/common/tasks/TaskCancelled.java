package io.calypso.common.tasks;

import java.util.Map;

/** Thrown by a handler that stopped because its task was cancelled. */
public final class TaskCancelled extends RuntimeException {

    private final transient Object result;

    public TaskCancelled() {
        this(Map.of());
    }

    /** @param result the result up to then */
    public TaskCancelled(Object result) {
        super("the task was cancelled");
        this.result = result;
    }

    Object result() {
        return result;
    }
}
