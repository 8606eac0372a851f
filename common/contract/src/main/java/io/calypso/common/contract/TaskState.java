package io.calypso.common.contract;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a task. */
@Schema(name = "TaskState")
public enum TaskState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether the state is final. */
    public boolean isEnd() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
