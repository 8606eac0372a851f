package io.calypso.common.tasks;

/** Does one kind of task; a CDI bean without state. */
public interface TaskHandler {

    /** The kind, {@code domain.verb}, unique in the service. */
    String kind();

    /** What becomes of it after a restart. */
    Restart onRestart();

    /**
     * Does the work, on a virtual thread of its own, in no transaction.
     *
     * <p>With {@link Restart#REATTACH} or {@link Restart#RESUME} it may be called again for the same task, with the last
     * checkpoint, after a restart of the service or of its database: it must find out what was done already.
     *
     * @return what came of it
     * @throws TaskCancelled when it stopped because {@link TaskContext#cancelRequested()}
     * @throws io.calypso.common.base.CalypsoException what went wrong, shown as the task's problem
     */
    TaskResult run(TaskContext context) throws Exception;

    /** Undoes what an interrupted run left, before a task with {@link Restart#FAIL} is marked FAILED. */
    default void rollBack(TaskContext context) throws Exception {
        // Nothing to undo unless the handler says so.
    }
}
