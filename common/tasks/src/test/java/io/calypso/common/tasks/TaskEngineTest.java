package io.calypso.common.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.PageRequest;
import io.calypso.common.contract.TaskLogLine;
import io.calypso.common.contract.TaskState;
import io.calypso.common.contract.TaskView;
import io.calypso.common.host.DetachedCommand;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServiceTest
class TaskEngineTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Inject
    Tasks tasks;

    @Inject
    TaskEngine engine;

    @Test
    void runsATaskToItsEndWithProgressAndLog() throws Exception {
        TaskView task = await(submit(3, false, 1), view -> view.state().isEnd());
        assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(task.progressPercent()).isEqualTo(100);
        assertThat(task.result()).hasToString("{\"reached\":3}");
        assertThat(task.problem()).isNull();
        assertThat(task.requestedBy()).isEqualTo("system");
        assertThat(tasks.log(task.id(), PageRequest.first(10)).items())
                .extracting(TaskLogLine::text)
                .containsExactly("counted 1", "counted 2", "counted 3");
        assertThat(tasks.log(task.id(), PageRequest.first(2)).nextCursor()).isNotNull();
    }

    @Test
    void keepsTheProblemOfATaskThatFails() throws Exception {
        TaskView task = await(submit(1, true, 1), view -> view.state().isEnd());
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(task.problem()).isNotNull();
        assertThat(String.valueOf(task.problem())).contains("command-failed").contains("\"exitCode\":1");
    }

    @Test
    void cancelsARunningTaskAtOnce() throws Exception {
        UUID id = submit(1000, false, 60_000);
        await(id, view -> view.state() == TaskState.RUNNING);
        tasks.cancel(id);
        TaskView task = await(id, view -> view.state().isEnd());
        assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        assertThatThrownBy(() -> tasks.cancel(id)).hasMessageContaining("task-not-cancellable");
    }

    @Test
    void doesNotStartRolledBackTasks() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    tasks.submit(request(1, false, 1));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> tasks.submit(request(1, false, 1)))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
    }

    @Test
    void reportsTheLockForWhichATaskWaits() throws Exception {
        UUID first = submit(request(1000, false, 60_000).withLocks("thing/1"));
        await(first, view -> view.state() == TaskState.RUNNING);
        UUID second = submit(request(1, false, 1).withLocks("thing/1", "thing/2"));
        TaskView waiting = await(second, view -> view.message() != null);
        assertThat(waiting.state()).isEqualTo(TaskState.QUEUED);
        assertThat(waiting.message()).contains("thing/1").contains(first.toString());
        tasks.cancel(first);
        assertThat(await(second, view -> view.state().isEnd()).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void cancelsAQueuedTask() throws Exception {
        UUID first = submit(request(1000, false, 60_000).withLocks("thing/3"));
        await(first, view -> view.state() == TaskState.RUNNING);
        UUID second = submit(request(1, false, 1).withLocks("thing/3"));
        tasks.cancel(second);
        assertThat(await(second, view -> view.state().isEnd()).state()).isEqualTo(TaskState.CANCELLED);
        tasks.cancel(first);
    }

    @Test
    void resumesATaskOfAnEarlierProcessFromItsCheckpoint() throws Exception {
        UUID id = leftRunning("test.count", "{\"upTo\":5,\"fail\":false,\"stepMillis\":1}", "{\"number\":3}");
        TaskView task = await(id, view -> view.state().isEnd());
        assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(CountingTask.CALLS).contains(id + " from 3").doesNotContain(id + " from 0");
    }

    @Test
    void rollsBackTasksThatCannotBeResumed() throws Exception {
        UUID id = leftRunning("test.fragile", "{}", null);
        TaskView task = await(id, view -> view.state().isEnd());
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(String.valueOf(task.problem())).contains("task-interrupted");
        assertThat(FragileTask.ROLLED_BACK).contains(id.toString());
    }

    @Test
    void failsATaskOfUnknownKind() throws Exception {
        TaskView task =
                await(leftRunning("test.gone", "{}", null), view -> view.state().isEnd());
        assertThat(String.valueOf(task.problem())).contains("task-kind-unknown");
    }

    @Test
    void survivesAKillOfTheDatabase() throws Exception {
        UUID id = submit(30, false, 200);
        await(id, view -> view.progressPercent() != null);
        PostgresResource.container().kill();
        Thread.sleep(1500);
        PostgresResource.container().start();
        PostgresResource.awaitReady();
        TaskView task = await(id, view -> view.state().isEnd());
        assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(tasks.log(id, PageRequest.first(1000)).items().stream()
                        .map(TaskLogLine::text)
                        .toList())
                .contains("counted 30");
        // One end, published once: the last revision is the only event with an end state.
        assertThat(count("select count(*) from tasks.task where id = '" + id + "' and ended_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void followsAProcessAndStoresItsExitCode() throws Exception {
        UUID id = submit(script("echo one; echo two >&2; printf three; exit 7"));
        TaskView task = await(id, view -> view.state().isEnd());
        assertThat(task.result()).hasToString("{\"exitCode\":7}");
        assertThat(tasks.log(id, PageRequest.first(10)).items())
                .extracting(TaskLogLine::text)
                .containsExactly("one", "two", "three");
    }

    @Test
    void attachesToAProcessOfAnEarlierService(@TempDir Path directory) throws Exception {
        Path starts = directory.resolve("starts");
        String text = "echo started >> '" + starts + "'; echo one; sleep 1; echo two";
        UUID id = UUID.randomUUID();
        assertThat(ScriptTask.PROCESSES
                        .start("task-" + id, ScriptTask.script(text))
                        .id())
                .isNotNull();
        leftRunning(id, "test.script", "{\"script\":\"exit 99\"}", null);
        TaskView task = await(id, view -> view.state().isEnd());
        assertThat(task.result()).hasToString("{\"exitCode\":0}");
        assertThat(tasks.log(id, PageRequest.first(10)).items())
                .extracting(TaskLogLine::text)
                .containsExactly("one", "two");
        assertThat(Files.readAllLines(starts)).hasSize(1);
    }

    @Test
    void endsTheProcessOfACancelledTask() throws Exception {
        UUID id = submit(script("echo here; sleep 600"));
        await(id, view -> !tasks.log(id, PageRequest.first(1)).items().isEmpty());
        tasks.cancel(id);
        assertThat(await(id, view -> view.state().isEnd()).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(ScriptTask.PROCESSES.find("task-" + id).orElseThrow().state())
                .isNotInstanceOf(DetachedCommand.Running.class);
    }

    private static TaskRequest script(String text) {
        return TaskRequest.of("test.script", "Run a script", "script", "s")
                .withPayload(new ScriptTask.Payload(text))
                .thatCanBeCancelled();
    }

    private static TaskRequest request(int upTo, boolean fail, long stepMillis) {
        return TaskRequest.of("test.count", "Count to " + upTo, "count", "c")
                .withPayload(new CountingTask.Payload(upTo, fail, stepMillis))
                .thatCanBeCancelled();
    }

    private UUID submit(int upTo, boolean fail, long stepMillis) {
        return submit(request(upTo, fail, stepMillis));
    }

    private UUID submit(TaskRequest request) {
        return QuarkusTransaction.requiringNew()
                .call(() -> tasks.submit(request))
                .id();
    }

    private UUID leftRunning(String kind, String payload, @Nullable String checkpoint) throws SQLException {
        return leftRunning(UUID.randomUUID(), kind, payload, checkpoint);
    }

    private UUID leftRunning(UUID id, String kind, String payload, @Nullable String checkpoint) throws SQLException {
        try (var connection = PostgresResource.connection();
                var insert = connection.prepareStatement("insert into tasks.task (id, kind, title, state, target_type,"
                        + " target_id, requested_by, payload, checkpoint, locks, cancellable, created_at, attempt)"
                        + " values (?, ?, 'Left', 'RUNNING', 'count', 'c', 'system', ?, ?, '{}', true, now(), 1)")) {
            insert.setObject(1, id);
            insert.setString(2, kind);
            insert.setString(3, payload);
            insert.setString(4, checkpoint);
            insert.executeUpdate();
        }
        // As at its start.
        engine.wake();
        return id;
    }

    private static long count(String sql) throws SQLException {
        try (var connection = PostgresResource.connection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private TaskView await(UUID id, Predicate<TaskView> condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<TaskView> last = new java.util.ArrayList<>();
        while (true) {
            try {
                TaskView view = tasks.find(id).orElseThrow();
                last.add(view);
                if (condition.test(view)) {
                    return view;
                }
            } catch (RuntimeException databaseAway) {
                assertThat(io.calypso.common.sql.SqlFailure.isOutage(databaseAway))
                        .as("%s", databaseAway)
                        .isTrue();
            }
            assertThat(System.nanoTime())
                    .as("in time, last seen %s", last.isEmpty() ? "nothing" : last.getLast())
                    .isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
