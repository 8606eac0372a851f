package io.calypso.common.tasks;

import io.calypso.common.base.ProblemType;

/** The problems of tasks. */
public final class TaskProblems {

    public static final ProblemType NOT_CANCELLABLE =
            new ProblemType("task-not-cancellable", 409, "The task cannot be cancelled");
    public static final ProblemType INTERRUPTED =
            new ProblemType("task-interrupted", 500, "The task was interrupted by a restart");
    public static final ProblemType UNKNOWN_KIND =
            new ProblemType("task-kind-unknown", 500, "This version does not support this kind of task");

    private TaskProblems() {}
}
