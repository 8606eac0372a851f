package io.calypso.common.host;

import static io.calypso.common.host.TestTools.SLEEP;
import static io.calypso.common.host.TestTools.lives;
import static io.calypso.common.host.TestTools.script;
import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.host.CommandObserver.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalCommandRunnerTest extends CommandRunnerBehaviour {

    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final CommandRunner runner = new LocalCommandRunner(
            Clock.systemUTC(),
            (tool, verb, outcome, took) -> observed.add(tool + " " + verb + " " + outcome),
            Duration.ofSeconds(2));

    @Override
    protected CommandRunner runner() {
        return runner;
    }

    @Override
    protected Duration moment() {
        return Duration.ofSeconds(1);
    }

    @Test
    void endsACommandSoonAfterItsTimeLimit() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> runner.run(Command.of(SLEEP, "60").timeout(Duration.ofMillis(200))))
                .isInstanceOf(CommandTimeout.class)
                .hasMessageContaining("200 ms");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void knowsTheProcessOfARunningCommand() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                runner.run(Command.of(SLEEP, "60"));
                ended.complete(new AssertionError("it ended by itself"));
            } catch (CommandCancelled cancelled) {
                ended.complete(cancelled);
            }
        });
        waitUntil(() -> !runner.running().isEmpty());
        RunningCommand running = runner.running().getFirst();
        assertThat(lives(running.pid())).isTrue();

        assertThat(runner.cancel(running.id())).isTrue();

        assertThat(ended.get()).isInstanceOf(CommandCancelled.class);
        assertThat(lives(running.pid())).isFalse();
        assertThat(observed).containsExactly("sleep  CANCELLED");
    }

    @Test
    void notifiesTheObserverHowEachCommandEnded() {
        runner.run(script("exit 0").verb("status"));
        runner.run(script("exit 1").verb("destroy"));
        assertThatThrownBy(() -> runner.run(Command.of(SLEEP, "9").timeout(Duration.ofMillis(50))))
                .isInstanceOf(CommandTimeout.class);
        assertThatThrownBy(() -> runner.run(Command.of(TestTools.MISSING, "status")))
                .isInstanceOf(ToolMissing.class);

        assertThat(observed)
                .containsExactly(
                        "sh status " + Outcome.SUCCEEDED,
                        "sh destroy " + Outcome.FAILED,
                        "sleep  " + Outcome.TIMED_OUT,
                        "no-such-tool-here  " + Outcome.NOT_STARTED);
    }
}
