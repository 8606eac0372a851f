package io.calypso.common.host;

import static io.calypso.common.host.TestTools.CAT;
import static io.calypso.common.host.TestTools.ECHO;
import static io.calypso.common.host.TestTools.ENV;
import static io.calypso.common.host.TestTools.SLEEP;
import static io.calypso.common.host.TestTools.lives;
import static io.calypso.common.host.TestTools.pidIn;
import static io.calypso.common.host.TestTools.script;
import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.host.CommandObserver.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalCommandRunnerTest {

    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final LocalCommandRunner runner = new LocalCommandRunner(
            Clock.systemUTC(),
            (tool, verb, outcome, took) -> observed.add(tool + " " + verb + " " + outcome),
            Duration.ofMillis(300));

    @TempDir
    private Path directory;

    @Test
    void answersExitCodeStdoutAndStderr() {
        CommandResult result = runner.run(script("echo out; echo err >&2; exit 7"));

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.succeeded()).isFalse();
        assertThat(result.took()).isPositive();
    }

    @Test
    void passesEveryArgumentUntouched() {
        String[] nasty = {
            "a b", "$(reboot)", "`id`", ";", "'\"", "line\nbreak", "-n", "*", "ünï☃", "", "\\n", "x".repeat(300)
        };

        CommandResult result = runner.run(script("printf '%s\\0' \"$@\"", nasty));

        assertThat(result.stdout().split("\0", -1)).startsWith(nasty).hasSize(nasty.length + 1);
    }

    @Test
    void givesAMinimalEnvironment() {
        CommandResult result = runner.run(Command.of(ENV).env("EXTRA", "1"));

        assertThat(result.stdout().lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrder("PATH", "LC_ALL", "EXTRA", ProcessTree.MARK);
        assertThat(result.stdout()).contains("LC_ALL=C.UTF-8\n");
    }

    @Test
    void givesAnEmptyInputByDefault() {
        assertThat(runner.run(Command.of(CAT)).stdout()).isEmpty();
    }

    @Test
    void feedsInputThatIsLargerThanAPipe() {
        byte[] input = "0123456789abcdef".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);

        CommandResult result = runner.run(Command.of(CAT).stdin(input));

        assertThat(result.stdout()).hasSize(input.length).startsWith("0123");
    }

    @Test
    void doesNotWaitForACommandToReadItsInput() {
        CommandResult result = runner.run(script("exit 3").stdin(new byte[1024 * 1024]));

        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void readsOutputOfBothStreamsThatIsLargerThanAPipe() {
        CommandResult result = runner.run(
                script("i=0; while [ $i -lt 3000 ]; do echo $i-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; "
                        + "echo $i-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb >&2; i=$((i+1)); done"));

        assertThat(result.stdout().lines()).hasSize(3000);
        assertThat(result.stderr().lines()).hasSize(3000);
    }

    @Test
    void failsOnTooMuchOutputAndEndsTheCommand() {
        Command endless =
                script("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyy; done").maxOutput(100_000);

        assertThatThrownBy(() -> runner.run(endless)).isInstanceOf(CommandOutputTooLarge.class);
        assertThat(runner.running()).isEmpty();
    }

    @Test
    void takesOutputOfExactlyTheLimit() {
        assertThat(runner.run(script("printf 12345").maxOutput(5)).stdout()).isEqualTo("12345");
        assertThatThrownBy(() -> runner.run(script("printf 123456").maxOutput(5)))
                .isInstanceOf(CommandOutputTooLarge.class);
    }

    @Test
    void endsACommandThatPassesItsTimeLimit() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> runner.run(Command.of(SLEEP, "60").timeout(Duration.ofMillis(200))))
                .isInstanceOf(CommandTimeout.class)
                .hasMessageContaining("200 ms");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(runner.running()).isEmpty();
    }

    @Test
    void endsChildrenAndGrandchildrenWhoseParentIsGone() throws Exception {
        Path child = directory.resolve("child");
        Path orphan = directory.resolve("orphan");
        String script = "sleep 60 & echo $! > \"$1\"; (sleep 60 & echo $! > \"$2\"); wait";

        assertThatThrownBy(() -> runner.run(
                        script(script, child.toString(), orphan.toString()).timeout(Duration.ofSeconds(1))))
                .isInstanceOf(CommandTimeout.class);

        assertThat(lives(pidIn(child))).isFalse();
        assertThat(lives(pidIn(orphan))).isFalse();
    }

    @Test
    void endsADaemonThatMadeItsOwnSession() throws Exception {
        Path daemon = directory.resolve("daemon");
        String script = "setsid sh -c 'echo $$ > \"$1\"; exec sleep 60' sh \"$1\" & wait";

        assertThatThrownBy(() -> runner.run(script(script, daemon.toString()).timeout(Duration.ofSeconds(1))))
                .isInstanceOf(CommandTimeout.class);

        assertThat(lives(pidIn(daemon))).isFalse();
    }

    @Test
    void killsWhatIgnoresTheFirstSignal() throws Exception {
        Path stubborn = directory.resolve("stubborn");
        String script = "trap '' TERM INT HUP; echo $$ > \"$1\"; while :; do sleep 1; done";

        assertThatThrownBy(() -> runner.run(script(script, stubborn.toString()).timeout(Duration.ofMillis(500))))
                .isInstanceOf(CommandTimeout.class);

        assertThat(lives(pidIn(stubborn))).isFalse();
    }

    @Test
    void letsACommandCleanUpOnTheFirstSignal() {
        Path note = directory.resolve("note");
        String script = "trap 'echo cleaned > \"$0\"; exit 0' TERM; while :; do sleep 0.05; done";

        assertThatThrownBy(() -> runner.run(
                        Command.of(TestTools.SH, "-c", script, note.toString()).timeout(Duration.ofMillis(500))))
                .isInstanceOf(CommandTimeout.class);

        assertThat(note).hasContent("cleaned");
    }

    @Test
    void showsWhatATimedOutCommandSaid() {
        assertThatThrownBy(() -> runner.run(
                        script("echo waiting for the drive >&2; sleep 60").timeout(Duration.ofMillis(500))))
                .isInstanceOfSatisfying(
                        CommandTimeout.class,
                        timeout -> assertThat(timeout.command().orElseThrow().stderr())
                                .isEqualTo("waiting for the drive"));
    }

    @Test
    void endsTheTreeWhenTheThreadIsInterrupted() throws Exception {
        Path child = directory.resolve("child");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                runner.run(script("sleep 60 & echo $! > \"$1\"; wait", child.toString()));
            } catch (CommandCancelled cancelled) {
                thrown.set(cancelled);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        long pid = pidIn(child);

        thread.interrupt();

        assertThat(flag.get()).isTrue();
        assertThat(thrown.get()).isInstanceOf(CommandCancelled.class);
        assertThat(lives(pid)).isFalse();
        assertThat(observed).containsExactly("sh  CANCELLED");
    }

    @Test
    void listsWhatRunsNowAndCancelsItById() throws Exception {
        Command command = Command.of(SLEEP).secretArg("60").verb("wait");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                runner.run(command);
                ended.complete(new AssertionError("it ended by itself"));
            } catch (CommandCancelled cancelled) {
                ended.complete(cancelled);
            }
        });
        waitUntil(() -> !runner.running().isEmpty());

        RunningCommand running = runner.running().getFirst();
        assertThat(running.argv()).containsExactly("sleep", "***");
        assertThat(running.verb()).isEqualTo("wait");
        assertThat(running.state()).isEqualTo(RunningCommand.State.RUNNING);
        assertThat(lives(running.pid())).isTrue();

        assertThat(runner.cancel(running.id())).isTrue();
        assertThat(ended.get()).isInstanceOf(CommandCancelled.class);
        assertThat(lives(running.pid())).isFalse();
        assertThat(runner.running()).isEmpty();
        assertThat(runner.cancel(running.id())).isFalse();
    }

    @Test
    void doesNotWaitForADaemonThatKeepsTheOutputOpen() throws Exception {
        Path daemon = directory.resolve("daemon");
        long begun = System.nanoTime();

        CommandResult result = runner.run(script("echo started; sleep 30 & echo $! > \"$1\"", daemon.toString()));

        assertThat(result.stdout()).isEqualTo("started\n");
        assertThat(result.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        // What a command leaves running on purpose is not ours to end.
        long pid = pidIn(daemon);
        assertThat(lives(pid)).isTrue();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void answersThatAToolIsMissingAndWhichPackageBringsIt() {
        assertThatThrownBy(() -> runner.run(Command.of(TestTools.MISSING, "status")))
                .isInstanceOfSatisfying(ToolMissing.class, missing -> {
                    assertThat(missing.type().status()).isEqualTo(501);
                    assertThat(missing.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).contains("calypso-no-such-package"));
                });
        assertThat(observed).containsExactly("no-such-tool-here  NOT_STARTED");
    }

    @Test
    void reportsADeathBySignalAsAnExitCode() {
        assertThat(runner.run(script("kill -9 $$")).exitCode()).isEqualTo(137);
    }

    @Test
    void runsManyCommandsAtOnce() throws Exception {
        List<CompletableFuture<String>> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 40; i++) {
            String number = Integer.toString(i);
            CompletableFuture<String> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread.startVirtualThread(
                    () -> answer.complete(runner.run(Command.of(ECHO, number)).stdout()));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i + "\n");
        }
        assertThat(runner.running()).isEmpty();
    }

    @Test
    void tellsTheObserverHowEachCommandEnded() {
        runner.run(script("exit 0").verb("status"));
        runner.run(script("exit 1").verb("destroy"));
        assertThatThrownBy(() -> runner.run(Command.of(SLEEP, "9").timeout(Duration.ofMillis(50))))
                .isInstanceOf(CommandTimeout.class);

        assertThat(observed)
                .containsExactly(
                        "sh status " + Outcome.SUCCEEDED,
                        "sh destroy " + Outcome.FAILED,
                        "sleep  " + Outcome.TIMED_OUT);
    }

    @Test
    void runsInTheGivenDirectory() throws Exception {
        assertThat(runner.run(script("pwd").directory(directory)).stdout().strip())
                .isEqualTo(directory.toRealPath().toString());
        assertThat(Files.exists(directory)).isTrue();
    }
}
