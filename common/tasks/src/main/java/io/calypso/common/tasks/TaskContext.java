package io.calypso.common.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.contract.TaskLogLine;
import io.calypso.common.contract.TaskView;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A handler's view of its task, and its means to report progress. Used only by the handler's own thread, except for
 * cancelling.
 */
public final class TaskContext {

    private static final Logger LOG = Logger.getLogger(TaskContext.class);
    /** Progress and log lines are stored and published at most this often. */
    private static final Duration THROTTLE = Duration.ofMillis(500);

    private static final int MAX_WAITING_LINES = 1000;

    private final TaskRow task;
    private final TaskStore store;
    private final ObjectMapper json;
    private final Clock clock;
    private final CountDownLatch cancelled;
    private final List<TaskLogLine> waitingLines = new ArrayList<>();
    private long nextLine;
    private @Nullable Double percent;
    private @Nullable String message;
    private boolean progressWaits;
    private boolean cancelSeen;
    /** Of {@link System#nanoTime}. */
    private long nextFlush = System.nanoTime();

    private @Nullable String checkpoint;

    TaskContext(
            TaskRow task, long lastLine, TaskStore store, ObjectMapper json, Clock clock, CountDownLatch cancelled) {
        this.task = task;
        this.nextLine = lastLine + 1;
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.cancelled = cancelled;
        this.checkpoint = task.checkpoint();
    }

    public UUID taskId() {
        return task.view().id();
    }

    /** The task as of the start of this attempt. */
    public TaskView task() {
        return task.view();
    }

    /** 1 for the first call of the handler, more when the task was resumed. */
    public int attempt() {
        return task.attempt();
    }

    /** The payload with which the task was submitted. */
    public <T> T payload(Class<T> type) {
        return read(task.payload(), type);
    }

    /** Reports progress; visible within half a second. A null keeps the previous value. */
    public void progress(@Nullable Double percentDone, @Nullable String what) {
        percent = percentDone == null ? percent : Double.valueOf(Math.clamp(percentDone, 0, 100));
        message = what == null ? message : what;
        progressWaits = true;
        flushIfDue();
    }

    /** Adds a line to the task's log. */
    public void log(String text) {
        waitingLines.add(new TaskLogLine(nextLine++, clock.instant(), text));
        if (waitingLines.size() >= MAX_WAITING_LINES) {
            flush();
        } else {
            flushIfDue();
        }
    }

    /** Whether a user has cancelled the task; the handler must then stop and throw {@link TaskCancelled}. */
    public boolean cancelRequested() {
        cancelSeen = cancelled.getCount() == 0;
        return cancelSeen;
    }

    /** Stores a checkpoint durably before it returns. */
    public void checkpoint(Object state) {
        try {
            store.checkpoint(taskId(), state);
            checkpoint = json.writeValueAsString(state);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException("the checkpoint cannot be stored", failed);
        }
    }

    /** Returns the last checkpoint. */
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(checkpoint).map(text -> read(text, type));
    }

    /** Waits; returns at once when the task is cancelled, and waits normally again once the handler has seen that. */
    public void sleep(Duration time) throws InterruptedException {
        flush();
        if (cancelSeen) {
            Thread.sleep(time);
        } else if (cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("task wakes up because it was cancelled, task=%s", taskId());
        }
    }

    private void flushIfDue() {
        if (System.nanoTime() - nextFlush >= 0) {
            flush();
        }
    }

    /** Stores the pending progress and log lines. During a database outage they stay pending; the work does not stop. */
    void flush() {
        if (!progressWaits && waitingLines.isEmpty()) {
            return;
        }
        nextFlush = System.nanoTime() + THROTTLE.toNanos();
        try {
            if (progressWaits) {
                store.progress(taskId(), percent, message, List.copyOf(waitingLines));
            } else {
                store.log(taskId(), List.copyOf(waitingLines));
            }
            progressWaits = false;
            waitingLines.clear();
        } catch (RuntimeException outage) {
            LOG.debugf(outage, "progress is waiting for the database, task=%s", taskId());
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the task contains JSON of an unexpected structure", broken);
        }
    }
}
