package io.calypso.common.tasks;

/** Runs one kind of task; a stateless CDI bean. */
public interface TaskHandler {

    /** The kind, {@code domain.verb}, unique within the service. */
    String kind();

    /** What happens to a task of this kind after a restart. */
    Restart onRestart();

    /**
     * Does the work, on a virtual thread of its own, outside a transaction.
     *
     * <p>With {@link Restart#REATTACH} or {@link Restart#RESUME} it may be called again for the same task, with the last
     * checkpoint, after a restart of the service or of its database: it must determine what has already been done.
     *
     * @return the result
     * @throws TaskCancelled when it stopped because of {@link TaskContext#cancelRequested()}
     * @throws io.calypso.common.base.CalypsoException the problem of the failed task
     */
    TaskResult run(TaskContext context) throws Exception;

    /** Undoes the partial work of an interrupted run, before a task with {@link Restart#FAIL} is marked FAILED. */
    default void rollBack(TaskContext context) throws Exception {
        // By default there is nothing to undo.
    }
}
