package io.calypso.common.tasks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.contract.TaskState;
import io.calypso.common.sql.SqlFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts queued tasks when their locks are free, each on a virtual thread, and resumes the tasks that an earlier
 * process left.
 */
@ApplicationScoped
class TaskEngine {

    private static final Logger LOG = Logger.getLogger(TaskEngine.class);
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration KEEP = Duration.ofDays(30);

    private final TaskStore store;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, TaskHandler> handlers = new HashMap<>();
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean alive = true;
    private @Nullable Thread dispatcher;

    TaskEngine(TaskStore store, ObjectMapper json, Clock clock, Instance<TaskHandler> found) {
        this.store = store;
        this.json = json;
        this.clock = clock;
        for (TaskHandler handler : found) {
            if (handlers.put(handler.kind(), handler) != null) {
                throw new IllegalStateException("two handlers for tasks of kind " + handler.kind());
            }
        }
    }

    private record Running(Thread thread, CountDownLatch cancelled) {}

    void start(@Observes StartupEvent started) {
        dispatcher = Thread.ofVirtual().name("task-dispatcher").start(this::dispatch);
    }

    /** Stops the threads and leaves the tasks as they are: the next process resumes them. */
    void stop(@Observes ShutdownEvent stopping) {
        alive = false;
        if (dispatcher != null) {
            dispatcher.interrupt();
        }
        running.values().forEach(task -> task.thread().interrupt());
    }

    void wake() {
        signal.release();
    }

    void cancel(UUID id) {
        if (!store.requestCancel(id)) {
            store.end(id, TaskState.CANCELLED, null, null, clock.instant());
        }
        Running task = running.get(id);
        if (task != null) {
            task.cancelled().countDown();
        }
    }

    private void dispatch() {
        boolean pruned = false;
        while (alive) {
            try {
                if (!pruned) {
                    store.prune(clock.instant().minus(KEEP));
                    pruned = true;
                }
                startReadyTasks();
                if (signal.tryAcquire(LOOK_AT_LEAST_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException outage) {
                LOG.debugf(outage, "tasks are waiting for the database");
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private void startReadyTasks() {
        for (TaskRow task : store.open()) {
            UUID id = task.view().id();
            if (running.containsKey(id)) {
                continue;
            }
            if (task.view().state() == TaskState.RUNNING) {
                resume(task);
            } else if (store.start(task, clock.instant())) {
                launch(id);
            }
        }
    }

    /** Resumes a task that an earlier process was running. */
    private void resume(TaskRow task) {
        UUID id = task.view().id();
        TaskHandler handler = handlers.get(task.view().kind());
        if (handler != null && handler.onRestart() == Restart.FAIL) {
            failInterrupted(task, handler);
        } else if (store.nextAttempt(id).isPresent()) {
            LOG.infof("task is resumed, task=%s kind=%s", id, task.view().kind());
            launch(id);
        }
    }

    private void failInterrupted(TaskRow task, TaskHandler handler) {
        UUID id = task.view().id();
        var context = context(task, new CountDownLatch(1));
        try {
            handler.rollBack(context);
        } catch (Exception failed) {
            LOG.errorf(
                    failed, "rollback failed, task=%s kind=%s", id, task.view().kind());
            context.log("The partial work could not be rolled back: " + failed.getMessage());
        }
        context.flush();
        var problem = CalypsoException.of(
                        TaskProblems.INTERRUPTED,
                        "The service was restarted while the task ran, and the task cannot be resumed.")
                .remedy("Start the task again.");
        store.end(id, TaskState.FAILED, null, problem.toDocument(), clock.instant());
    }

    private void launch(UUID id) {
        var cancelled = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("task-" + id).unstarted(() -> work(id, cancelled));
        running.put(id, new Running(thread, cancelled));
        thread.start();
    }

    /** Runs the handler until the task ends; a database outage does not end it. */
    private void work(UUID id, CountDownLatch cancelled) {
        try {
            boolean again = true;
            while (again && alive) {
                again = !attempt(id, cancelled);
                if (again && (!pause() || !nextAttempt(id))) {
                    return;
                }
            }
        } finally {
            running.remove(id);
            wake();
        }
    }

    private boolean nextAttempt(UUID id) {
        while (alive) {
            try {
                return store.nextAttempt(id).isPresent();
            } catch (RuntimeException outage) {
                LOG.debugf(outage, "task is waiting for the database, task=%s", id);
                if (!pause()) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Calls the handler once; returns whether the task has ended. */
    private boolean attempt(UUID id, CountDownLatch cancelled) {
        TaskContext context = null;
        try {
            TaskRow task = store.find(id).orElseThrow();
            if (task.view().state() != TaskState.RUNNING) {
                return true;
            }
            if (task.cancelRequested()) {
                cancelled.countDown();
            }
            context = context(task, cancelled);
            TaskHandler handler = handlers.get(task.view().kind());
            if (handler == null) {
                throw CalypsoException.of(
                                TaskProblems.UNKNOWN_KIND,
                                "This version does not support tasks of the kind "
                                        + task.view().kind() + ".")
                        .remedy("Upgrade the service to the version that submitted the task.");
            }
            TaskResult result = handler.run(context);
            CalypsoException problem = result.problem();
            end(
                    context,
                    problem == null ? TaskState.SUCCEEDED : TaskState.FAILED,
                    result.value(),
                    problem == null ? null : problem.toDocument());
            return true;
        } catch (TaskCancelled stopped) {
            end(context, TaskState.CANCELLED, stopped.result(), null);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception failed) {
            return ended(id, context, failed);
        }
    }

    private boolean ended(UUID id, @Nullable TaskContext context, Exception failed) {
        if (context == null || !alive || SqlFailure.isOutage(failed)) {
            LOG.debugf(failed, "task will be resumed when the database is back, task=%s", id);
            return false;
        }
        CalypsoException problem;
        if (failed instanceof CalypsoException known) {
            problem = known;
        } else {
            LOG.errorf(
                    failed,
                    "task failed unexpectedly, task=%s kind=%s",
                    id,
                    context.task().kind());
            problem = CalypsoException.of(
                            CommonProblems.INTERNAL, "An unexpected error occurred; see the service's log for details.")
                    .remedy("Report the task's id to the administrator of this appliance.");
        }
        end(context, TaskState.FAILED, null, problem.toDocument());
        return true;
    }

    /** Stores the end of the task, however long a database outage lasts. */
    private void end(
            @Nullable TaskContext context, TaskState state, @Nullable Object result, @Nullable Object problem) {
        TaskContext ending = Optional.ofNullable(context).orElseThrow();
        while (alive) {
            try {
                ending.flush();
                store.end(ending.taskId(), state, result, problem, clock.instant());
                return;
            } catch (RuntimeException outage) {
                LOG.debugf(outage, "the end of the task is waiting for the database, task=%s", ending.taskId());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private TaskContext context(TaskRow task, CountDownLatch cancelled) {
        return new TaskContext(task, store.lastLine(task.view().id()), store, json, clock, cancelled);
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
