package io.calypso.common.tasks;

import io.calypso.common.access.Caller;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.UuidV7;
import io.calypso.common.contract.TaskLogLine;
import io.calypso.common.contract.TaskView;
import io.calypso.common.web.Idempotency;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Submits, finds and cancels the tasks of this service. */
@ApplicationScoped
public class Tasks {

    private static final String SYSTEM = "system";

    private final TaskStore store;
    private final TaskEngine engine;
    private final Caller caller;
    private final Idempotency idempotency;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;

    Tasks(
            TaskStore store,
            TaskEngine engine,
            Caller caller,
            Idempotency idempotency,
            TransactionSynchronizationRegistry transactions,
            Clock clock) {
        this.store = store;
        this.engine = engine;
        this.caller = caller;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Submits a task in the caller's transaction: it exists once that commits. In a request with an idempotency key,
     * the task is also stored as the response for that key in the same transaction.
     *
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public TaskView submit(TaskRequest request) {
        boolean inRequest = Arc.container().requestContext().isActive();
        String requestedBy = inRequest && caller.signedIn() ? caller.username() : SYSTEM;
        TaskView task = store.insert(UuidV7.next(), request, requestedBy, clock.instant());
        if (inRequest) {
            idempotency.answerWith(202, Accepted.location(task), task);
        }
        transactions.registerInterposedSynchronization(new StartAfterCommit());
        return task;
    }

    /** Returns a task of this service. */
    public Optional<TaskView> find(UUID id) {
        return store.find(id).map(TaskRow::view);
    }

    /**
     * Requests that a task stop: a queued one is CANCELLED at once, a running one when its handler has stopped.
     *
     * @throws CalypsoException 404, or 409 {@code task-not-cancellable}
     */
    public TaskView cancel(UUID id) {
        TaskView task = find(id).orElseThrow(() -> missing(id));
        if (task.state().isEnd()) {
            throw CalypsoException.of(TaskProblems.NOT_CANCELLABLE, "The task has already ended: " + task.state() + ".")
                    .remedy("There is nothing left to cancel.");
        }
        if (!task.cancellable()) {
            throw CalypsoException.of(
                            TaskProblems.NOT_CANCELLABLE,
                            "The task does not support cancelling or is already being cancelled.")
                    .remedy("Wait until the task ends.");
        }
        engine.cancel(id);
        return find(id).orElseThrow(() -> missing(id));
    }

    /** Returns one page of a task's log. */
    public Page<TaskLogLine> log(UUID id, PageRequest page) {
        if (find(id).isEmpty()) {
            throw missing(id);
        }
        return store.lines(id, page);
    }

    private static CalypsoException missing(UUID id) {
        return NotFound.of("task", id.toString(), "/api/v1/tasks");
    }

    private final class StartAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Not yet visible to others.
        }

        @Override
        public void afterCompletion(int status) {
            // Whatever the outcome: that of a commit may be unknown.
            engine.wake();
        }
    }
}
