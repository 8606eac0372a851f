package io.calypso.audit.task;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of a task. */
@Schema(name = "TaskState")
enum TaskState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
