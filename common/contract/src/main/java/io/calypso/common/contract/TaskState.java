package io.calypso.common.contract;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a task stands. */
@Schema(name = "TaskState")
public enum TaskState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether nothing will change any more. */
    public boolean isEnd() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
