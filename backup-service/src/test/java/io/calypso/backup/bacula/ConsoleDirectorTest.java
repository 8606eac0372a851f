package io.calypso.backup.bacula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.Conversations;
import io.calypso.common.host.Host;
import io.calypso.common.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directors that misbehave, played by small programs that talk as bconsole does; the good behaviour is tested on the real one. */
class ConsoleDirectorTest {

    private static final ConsoleCommand JOBS = ConsoleCommand.of(".jobs");
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Conversations CONVERSATIONS =
            Host.local(Clock.systemUTC(), CommandObserver.NONE).conversations();

    /** Connects, echoes each line and answers {@code @echo}; the rest is the body of a case over {@code $line}. */
    private static final String CONSOLE = """
            #!/bin/bash
            echo "Connecting to Director 127.0.0.1:9101"
            echo "1000 OK: 10002 fake-dir Version: 15.0.3 (25 March 2025)"
            echo "Enter a period to cancel a command."
            while IFS= read -r line; do
              printf '%s\\n' "$line"
              case "$line" in
                "@echo "*) printf '%s \\n' "${line#@echo }" ;;
                CASES
              esac
            done
            """;

    @TempDir
    Path folder;

    private ConsoleDirector director = new ConsoleDirector(config(Path.of("/nonexistent/bconsole")), CONVERSATIONS);

    @AfterEach
    void close() {
        director.close();
    }

    private void answering(String cases) throws IOException {
        play(CONSOLE.replace("CASES", cases));
    }

    private void play(String script) throws IOException {
        director.close();
        Path console = Files.writeString(folder.resolve("bconsole"), script);
        Files.setPosixFilePermissions(console, PosixFilePermissions.fromString("rwxr-xr-x"));
        director = new ConsoleDirector(config(console), CONVERSATIONS);
    }

    private static BaculaConfig config(Path console) {
        return new BaculaConfig() {
            @Override
            public Path bconsole() {
                return console;
            }

            @Override
            public Path bconsoleConf() {
                return Path.of("/etc/bacula/bconsole.conf");
            }

            @Override
            public Path dirBinary() {
                return Path.of("/usr/sbin/bacula-dir");
            }

            @Override
            public Path dirConf() {
                return Path.of("/etc/bacula/bacula-dir.conf");
            }

            @Override
            public Path managedDir() {
                return Path.of("/etc/bacula/calypso.d");
            }

            @Override
            public Duration connectTimeout() {
                return SHORT;
            }

            @Override
            public Duration reloadTimeout() {
                return SHORT;
            }

            @Override
            public Duration watchEvery() {
                return SHORT;
            }

            @Override
            public Duration lookEvery() {
                return SHORT;
            }

            @Override
            public Duration reconcileEvery() {
                return SHORT;
            }

            @Override
            public Duration waitsEvery() {
                return SHORT;
            }

            @Override
            public Duration waitingAlertAfter() {
                return SHORT;
            }

            @Override
            public Duration readWithin() {
                return SHORT;
            }

            @Override
            public Duration alertsEvery() {
                return SHORT;
            }
        };
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CalypsoException.class, e -> {
            assertThat(e.type()).isEqualTo(type);
            assertThat(e.remedy()).isPresent();
        });
    }

    @Test
    void answersWithTheLinesOfTheCommand() throws IOException {
        answering(".jobs) printf 'one\\nYou have messages.\\ntwo\\n' ;;");
        assertThat(director.run(JOBS)).containsExactly("one", "two");
    }

    @Test
    void leavesAQuestionAndWorksOn() throws IOException {
        // The Director asks, and asks again, before the periods bring it back to its prompt.
        answering("""
                run*) asked=2; printf 'The defined Job resources are:\\n     1: A\\nSelect Job resource (1-1): ' ;;
                .) if [ "${asked:-0}" -gt 1 ]; then asked=1; printf 'Really? (yes/no): '; elif [ "${asked:-0}" = 1 ]; then asked=0; echo aborted; fi ;;
                .jobs) if [ "${asked:-0}" = 0 ]; then echo A; else echo "bad answer"; fi ;;""");
        assertThatThrownBy(() ->
                        director.run(ConsoleCommand.of("run").with("job", "B").keyword("yes")))
                .isInstanceOfSatisfying(CalypsoException.class, e -> {
                    assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_UNEXPECTED);
                    assertThat(e.detail()).contains("Select Job resource (1-1):");
                });
        assertThat(director.run(JOBS)).containsExactly("A");
    }

    @Test
    void fetchesTheReasonThatComesOneCommandLate() throws IOException {
        answering("""
                .status*) late="[DE0060] gethostbyname() for host failed" ;;
                .api*) if [ -n "${late:-}" ]; then echo "$late"; fi ;;""");
        assertThat(director.query(ConsoleCommand.of(".status").with("client", "away-fd")))
                .containsExactly("[DE0060] gethostbyname() for host failed");
    }

    @Test
    void endsAConsoleThatCannotBeBroughtBackToItsPrompt() throws IOException {
        answering("*) printf 'Question without an end: ' ;;");
        assertProblem(BaculaProblems.DIRECTOR_DOWN, () -> director.run(JOBS));
        answering(".jobs) echo back ;;");
        assertThat(director.run(JOBS)).containsExactly("back");
    }

    @Test
    void givesUpOnADirectorThatHangsAndIsBackWithTheNextOne() throws IOException {
        Path hung = folder.resolve("hung");
        Files.createFile(hung);
        answering(".jobs) if [ -e " + hung + " ]; then sleep 600; fi; echo fine ;;");
        long begun = System.nanoTime();
        assertProblem(BaculaProblems.DIRECTOR_TIMEOUT, () -> director.run(JOBS, Duration.ofSeconds(1)));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        Files.delete(hung);
        assertThat(director.run(JOBS)).containsExactly("fine");
    }

    @Test
    void saysThatTheDirectorIsDown() throws IOException {
        play("""
                #!/bin/sh
                echo "Connecting to Director 127.0.0.1:9101"
                echo "[CE0019] Unable to connect to Director daemon on 127.0.0.1:9101. ERR=Connection refused"
                exit 1
                """);
        assertThatThrownBy(() -> director.run(JOBS)).isInstanceOfSatisfying(CalypsoException.class, e -> {
            assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_DOWN);
            assertThat(e.type().status()).isEqualTo(503);
            assertThat(e.retryAfter()).isPresent();
        });
        assertProblem(BaculaProblems.DIRECTOR_DOWN, () -> director.query(JOBS));
    }

    @Test
    void saysThatADirectorThatNeverGreetsIsDown() throws IOException {
        play("#!/bin/sh\necho 'Connecting to Director 127.0.0.1:9101'\nexec sleep 600\n");
        assertProblem(BaculaProblems.DIRECTOR_DOWN, () -> director.run(JOBS));
    }

    @Test
    void saysSoToAllWhoWaitedWhileItDidNotConnect() throws IOException {
        play("#!/bin/sh\necho 'Connecting to Director 127.0.0.1:9101'\nexec sleep 600\n");
        // One after the other they would take twice as long as each may.
        Duration limit = SHORT.multipliedBy(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> callers = IntStream.range(0, 8)
                    .mapToObj(number -> threads.submit(() -> director.run(JOBS, limit)))
                    .toList();
            assertThat(callers)
                    .allSatisfy(caller -> assertThatThrownBy(caller::get)
                            .cause()
                            .isInstanceOfSatisfying(
                                    CalypsoException.class,
                                    e -> assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_DOWN)));
        }
        answering(".jobs) echo back ;;");
        assertThat(director.run(JOBS)).containsExactly("back");
    }

    @Test
    void saysThatItDidNotConnectToWhoHasNoTimeForAnotherAttempt() throws Exception {
        play("#!/bin/sh\necho 'Connecting to Director 127.0.0.1:9101'\nexec sleep 600\n");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> callers = IntStream.range(0, 8)
                    .mapToObj(number -> threads.submit(() -> director.run(JOBS, SHORT.plusMillis(500))))
                    .toList();
            assertThat(callers)
                    .allSatisfy(caller -> assertThatThrownBy(caller::get)
                            .cause()
                            .isInstanceOfSatisfying(
                                    CalypsoException.class,
                                    e -> assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_DOWN)));
        }
    }

    @Test
    void connectsAnewForWhoAskedWhileAnEarlierAttemptHung() throws Exception {
        Path hung = folder.resolve("hung");
        play("#!/bin/bash\nif [ ! -e " + hung + " ]; then touch " + hung + "; exec sleep 600; fi\n"
                + CONSOLE.replace("CASES", ".jobs) echo fine ;;"));
        Duration limit = SHORT.multipliedBy(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> earlier = threads.submit(() -> director.run(JOBS, limit));
            Eventually.holds(() -> assertThat(hung).exists());
            assertThat(director.run(JOBS, limit)).containsExactly("fine");
            assertThatThrownBy(earlier::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            CalypsoException.class, e -> assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_DOWN));
        }
    }

    @Test
    void saysThatThePasswordIsWrong() throws IOException {
        play("#!/bin/sh\necho 'Director authorization problem.'\nexit 1\n");
        assertThatThrownBy(() -> director.run(JOBS))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        e -> assertThat(e.remedy().orElseThrow()).contains("password"));
    }

    @Test
    void saysThatBaculaIsNotInstalledOrNotConfigured() throws IOException {
        assertProblem(BaculaProblems.NOT_INSTALLED, () -> director.run(JOBS));
        assertProblem(BaculaProblems.NOT_INSTALLED, () -> director.query(JOBS));
        play("#!/bin/sh\necho 'Config error: Cannot open config file \"/x\": No such file or directory'\nexit 1\n");
        assertProblem(BaculaProblems.NOT_INSTALLED, () -> director.run(JOBS));
    }

    @Test
    void startsANewConsoleWhenTheDirectorWentAway() throws IOException {
        answering(".jobs) if [ -e " + folder + "/gone ]; then rm " + folder + "/gone; exit 0; fi; echo here ;;");
        assertThat(director.run(JOBS)).containsExactly("here");
        Files.createFile(folder.resolve("gone"));
        assertProblem(BaculaProblems.DIRECTOR_DOWN, () -> director.run(JOBS));
        assertThat(director.run(JOBS)).containsExactly("here");
    }

    @Test
    void keepsTheAnswersOfManyCallersApart() throws IOException {
        answering("show*) echo \"${line#show }\" ;;");
        IntFunction<String> ask = number -> {
            List<String> answer = director.run(ConsoleCommand.of("show").with("jobid", number));
            return answer.getFirst();
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> answers = IntStream.range(0, 50)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> ask.apply(number), threads))
                    .toList();
            for (int number = 0; number < answers.size(); number++) {
                assertThat(answers.get(number).join()).isEqualTo("jobid=" + number);
            }
        }
    }

    @Test
    void doesNotTakeAnAnswerThatPretendsToBeTheEnd() throws IOException {
        answering(".jobs) printf 'calypso-1 \\n@echo calypso-2\\ncalypso-2 \\nreal\\n' ;;");
        assertThat(director.run(JOBS)).containsExactly("calypso-1 ", "@echo calypso-2", "calypso-2 ", "real");
    }
}
