package io.calypso.common.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of every {@link CommandRunner}, tested only through the runner itself. */
@Timeout(300)
public abstract class CommandRunnerBehaviour {

    private static final Tool SH = Tool.named("sh", "dash");
    private static final Tool CAT = Tool.named("cat", "coreutils");
    private static final Tool ENV = Tool.named("env", "coreutils");
    private static final Tool ECHO = Tool.named("echo", "coreutils");
    private static final Tool SLEEP = Tool.named("sleep", "coreutils");
    private static final Tool MISSING = Tool.named("no-such-tool-here", "calypso-no-such-package");

    /** Returns the runner; its grace period between TERM and KILL is well above {@link #moment()}. */
    protected abstract CommandRunner runner();

    /** Returns a time limit just long enough for a script to start. */
    protected abstract Duration moment();

    private static Command script(String script, String... args) {
        return Command.of(SH, "-c", script, "sh").args(List.of(args));
    }

    private CommandResult run(String script, String... args) {
        return runner().run(script(script, args));
    }

    private boolean lives(String pid) {
        return run("case $(ps -o stat= -p \"$1\") in ''|Z*) exit 1;; esac", pid).succeeded();
    }

    private String temporary() {
        return run("mktemp -d").stdout().strip();
    }

    private String content(String file) {
        return run("cat \"$1\" 2>/dev/null", file).stdout();
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 60 s").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void returnsExitCodeStdoutAndStderr() {
        CommandResult result = run("echo out; echo err >&2; exit 7");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.succeeded()).isFalse();
        assertThat(result.took()).isPositive();
    }

    @Test
    void passesEveryArgumentUntouched() {
        String[] nasty = {
            "a b",
            "$(reboot)",
            "`id`",
            ";",
            "'\"",
            "'",
            "line\nbreak",
            "\r",
            "-n",
            "--",
            "*",
            "~",
            "!x",
            "ünï☃",
            "",
            "\\n",
            "\\",
            "a'b'c",
            "#",
            "${HOME}",
            "x".repeat(300)
        };

        CommandResult result = run("printf '%s\\0' \"$@\"", nasty);

        assertThat(result.stdout().split("\0", -1)).startsWith(nasty).hasSize(nasty.length + 1);
    }

    @Test
    void givesAMinimalEnvironment() {
        CommandResult result =
                runner().run(Command.of(ENV).env("EXTRA", "a=b 'c'").env("EMPTY", ""));

        assertThat(result.stdout().lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrder("PATH", "LC_ALL", "EXTRA", "EMPTY", "CALYPSO_COMMAND_ID");
        assertThat(result.stdout()).contains("LC_ALL=C.UTF-8\n", "EXTRA=a=b 'c'\n", "EMPTY=\n");
    }

    @Test
    void givesAnEmptyInputByDefault() {
        assertThat(runner().run(Command.of(CAT)).stdout()).isEmpty();
    }

    @Test
    void feedsInputThatIsLargerThanAPipe() {
        byte[] input = "0123456789abcdef".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);

        CommandResult result = runner().run(Command.of(CAT).stdin(input));

        assertThat(result.stdout()).hasSize(input.length).startsWith("0123");
    }

    @Test
    void doesNotWaitForACommandToReadItsInput() {
        CommandResult result = runner().run(script("exit 3").stdin(new byte[1024 * 1024]));

        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void readsOutputOfBothStreamsThatIsLargerThanAPipe() {
        CommandResult result = run("seq 100000 150000; seq 200000 250000 >&2");

        assertThat(result.stdout().lines()).hasSize(50001);
        assertThat(result.stderr().lines()).hasSize(50001);
    }

    @Test
    void readsBothStreamsWhenTheyAlternate() {
        CommandResult result =
                run("i=0; while [ $i -lt 3000 ]; do echo $i-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; "
                        + "echo $i-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb >&2; i=$((i+1)); done");

        assertThat(result.stdout().lines()).hasSize(3000);
        assertThat(result.stderr().lines()).hasSize(3000);
    }

    @Test
    void failsOnTooMuchOutputAndEndsTheCommand() {
        String directory = temporary();
        Command endless = script("echo $$ >\"$1/pid\"; while :; do echo yyyyyyyyyyyyyyyyyyyyyyyy; done", directory)
                .maxOutput(100_000);

        assertThatThrownBy(() -> runner().run(endless)).isInstanceOf(CommandOutputTooLarge.class);
        assertThat(runner().running()).isEmpty();
        assertThat(lives(content(directory + "/pid").strip())).isFalse();
    }

    @Test
    void takesOutputOfExactlyTheLimit() {
        assertThat(runner().run(script("printf 12345").maxOutput(5)).stdout()).isEqualTo("12345");
        assertThatThrownBy(() -> runner().run(script("printf 123456").maxOutput(5)))
                .isInstanceOf(CommandOutputTooLarge.class);
    }

    @Test
    void endsTheWholeTreeOfACommandThatExceedsItsTimeLimit() {
        String directory = temporary();
        String script = "echo waiting for the drive >&2; cd \"$1\"; trap 'echo cleaned >note; exit 0' TERM; "
                + "sleep 300 & echo $! >child; (sleep 300 & echo $! >orphan); "
                + "env -u CALYPSO_COMMAND_ID sh -c 'echo $$ >unmarked; exec sleep 300' & "
                + "setsid sh -c 'echo $$ >daemon; exec sleep 300' & "
                + "(trap '' TERM; sh -c 'echo $PPID' >stubborn; while :; do sleep 0.2; done) & while :; do sleep 0.1; done";

        assertThatThrownBy(() -> runner().run(script(script, directory).timeout(moment())))
                .isInstanceOfSatisfying(
                        CommandTimeout.class,
                        timeout -> assertThat(timeout.command().orElseThrow().stderr())
                                .isEqualTo("waiting for the drive"));

        assertThat(runner().running()).isEmpty();
        assertThat(content(directory + "/note")).isEqualTo("cleaned\n");
        for (String name : List.of("child", "orphan", "unmarked", "daemon", "stubborn")) {
            String pid = content(directory + "/" + name).strip();
            assertThat(pid).as(name).isNotEmpty();
            assertThat(lives(pid)).as(name).isFalse();
        }
    }

    @Test
    void killsACommandThatIgnoresTerm() {
        String directory = temporary();
        String script = "trap '' TERM INT HUP; echo $$ >\"$1/pid\"; while :; do sleep 0.2; done";

        assertThatThrownBy(() -> runner().run(script(script, directory).timeout(moment())))
                .isInstanceOf(CommandTimeout.class);

        assertThat(lives(content(directory + "/pid").strip())).isFalse();
    }

    @Test
    void endsTheTreeWhenTheThreadIsInterrupted() throws Exception {
        String directory = temporary();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                run("sleep 300 & echo $! >\"$1/child\"; wait", directory);
                thrown.complete(new AssertionError("it ended by itself"));
            } catch (CommandCancelled cancelled) {
                thrown.complete(cancelled);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waitUntil(() -> content(directory + "/child").endsWith("\n"));

        thread.interrupt();

        assertThat(flag.get()).isTrue();
        assertThat(thrown.get()).isInstanceOf(CommandCancelled.class);
        assertThat(lives(content(directory + "/child").strip())).isFalse();
    }

    @Test
    void listsWhatRunsNowAndCancelsItById() throws Exception {
        String directory = temporary();
        Command command = script("echo $$ >\"$1/pid\"; exec sleep \"$2\"", directory)
                .secretArg("300")
                .verb("wait");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                runner().run(command);
                ended.complete(new AssertionError("it ended by itself"));
            } catch (CommandCancelled cancelled) {
                ended.complete(cancelled);
            }
        });
        waitUntil(() -> content(directory + "/pid").endsWith("\n"));
        // The script can be quicker than the runner, which lists a command when its process is known.
        waitUntil(() -> !runner().running().isEmpty());

        RunningCommand running = runner().running().getFirst();
        assertThat(running.argv()).startsWith("sh").endsWith("***").doesNotContain("300");
        assertThat(running.verb()).isEqualTo("wait");
        assertThat(running.state()).isEqualTo(RunningCommand.State.RUNNING);

        assertThat(runner().cancel(running.id())).isTrue();
        assertThat(ended.get()).isInstanceOf(CommandCancelled.class);
        assertThat(lives(content(directory + "/pid").strip())).isFalse();
        assertThat(runner().running()).isEmpty();
        assertThat(runner().cancel(running.id())).isFalse();
    }

    @Test
    void doesNotWaitForADaemonThatKeepsTheOutputOpen() {
        long begun = System.nanoTime();

        CommandResult result = run("echo started; sleep 300 & echo $! >&2");

        assertThat(result.stdout()).isEqualTo("started\n");
        assertThat(result.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        // The runner must not end what a command leaves running on purpose.
        String pid = result.stderr().strip();
        assertThat(lives(pid)).isTrue();
        run("kill \"$1\"", pid);
    }

    @Test
    void reportsAMissingToolWithItsPackage() {
        assertThatThrownBy(() -> runner().run(Command.of(MISSING, "status")))
                .isInstanceOfSatisfying(ToolMissing.class, missing -> {
                    assertThat(missing.type().status()).isEqualTo(501);
                    assertThat(missing.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).contains("calypso-no-such-package"));
                });
    }

    @Test
    void reportsThatACommandCannotBeStartedInAMissingDirectory() {
        assertThatThrownBy(() -> runner().run(Command.of(ECHO).directory(Path.of("/no/such/directory"))))
                .isInstanceOf(ToolMissing.class)
                .hasMessageContaining("could not be started");
    }

    @Test
    void reportsADeathBySignalAsAnExitCode() {
        assertThat(run("kill -9 $$").exitCode()).isEqualTo(137);
    }

    @Test
    void returnsTheHighestExitCode() {
        CommandResult result = run("echo said; exit 255");

        assertThat(result.exitCode()).isEqualTo(255);
        assertThat(result.stdout()).isEqualTo("said\n");
    }

    @Test
    void runsManyCommandsAtOnce() throws Exception {
        List<CompletableFuture<String>> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 40; i++) {
            String number = Integer.toString(i);
            CompletableFuture<String> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread.startVirtualThread(
                    () -> answer.complete(runner().run(Command.of(ECHO, number).timeout(Duration.ofMinutes(2)))
                            .stdout()));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i + "\n");
        }
        assertThat(runner().running()).isEmpty();
    }

    @Test
    void endsACommandWhoseTimeLimitHasAlreadyPassed() {
        assertThatThrownBy(() -> runner().run(Command.of(SLEEP, "301").timeout(Duration.ofMillis(1))))
                .isInstanceOf(CommandTimeout.class);

        assertThat(run("ps -C sleep -o args= | grep -w 301").stdout()).isEmpty();
    }

    @Test
    void runsInTheGivenDirectory() {
        assertThat(runner().run(script("pwd").directory(Path.of("/usr/share"))).stdout())
                .isEqualTo("/usr/share\n");
        assertThat(run("pwd").stdout()).isEqualTo("/\n");
    }
}
