package io.calypso.common.testing;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandResult;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.RunningCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers exact argv with what it was told, starts nothing. An argv that nobody expected fails at once and again in
 * {@link #verify}, in case the code under test caught it; {@code verify} also names what was expected and never came.
 *
 * <p>Use it in try-with-resources, or call {@link #verify} at the end of each test.
 */
public final class FakeCommandRunner implements CommandRunner, AutoCloseable {

    private final List<Expectation> expectations = new ArrayList<>();
    private final List<List<String>> calls = new ArrayList<>();
    private final List<List<String>> unexpected = new ArrayList<>();

    /** What to answer to one argv. */
    public final class Expectation {
        private final List<String> argv;
        private @Nullable Function<Command, CommandResult> answer;
        private boolean repeatable;
        private boolean called;

        private Expectation(List<String> argv) {
            this.argv = argv;
        }

        /** Answers exit code 0 and this on standard output. */
        public FakeCommandRunner answers(String stdout) {
            return answers(0, stdout, "");
        }

        /** Answers this. */
        public FakeCommandRunner answers(int exitCode, String stdout, String stderr) {
            return does(command -> new CommandResult(exitCode, stdout, stderr, Duration.ofMillis(1)));
        }

        /** Throws this instead of answering, as a real runner does on a time limit. */
        public FakeCommandRunner fails(RuntimeException problem) {
            return does(command -> {
                throw problem;
            });
        }

        /** Does something with the whole command, for example looks at its input. */
        public FakeCommandRunner does(Function<Command, CommandResult> behaviour) {
            answer = behaviour;
            return FakeCommandRunner.this;
        }

        /** May be called any number of times, and has to be at least once. */
        public Expectation repeatedly() {
            repeatable = true;
            return this;
        }

        private boolean fits(List<String> call) {
            return argv.equals(call) && (repeatable || !called);
        }
    }

    /** Expects this argv (the tool's name first, secrets in clear) once; the same again is one more call. */
    public Expectation expect(String... argv) {
        return expect(List.of(argv));
    }

    /** Expects this argv (the tool's name first, secrets in clear) once; the same again is one more call. */
    public synchronized Expectation expect(List<String> argv) {
        Expectation expectation = new Expectation(List.copyOf(argv));
        expectations.add(expectation);
        return expectation;
    }

    /** Expects everything that a transcript holds, in any order. */
    public FakeCommandRunner playing(Transcript transcript) {
        transcript
                .exchanges()
                .forEach(exchange ->
                        expect(exchange.argv()).answers(exchange.exitCode(), exchange.stdout(), exchange.stderr()));
        return this;
    }

    @Override
    public CommandResult run(Command command) {
        return behaviourFor(command).apply(command);
    }

    private synchronized Function<Command, CommandResult> behaviourFor(Command command) {
        List<String> argv = command.argv();
        calls.add(argv);
        for (Expectation expectation : expectations) {
            if (expectation.fits(argv)) {
                expectation.called = true;
                Function<Command, CommandResult> answer = expectation.answer;
                if (answer == null) {
                    throw new AssertionError("expected, but nobody said what to answer: " + argv);
                }
                return answer;
            }
        }
        unexpected.add(argv);
        throw new AssertionError("unexpected command " + argv + "; still expected: " + outstanding());
    }

    @Override
    public List<RunningCommand> running() {
        return List.of();
    }

    @Override
    public boolean cancel(String id) {
        return false;
    }

    /** Every argv so far, in order. */
    public synchronized List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** Fails when a command came that nobody expected, or one that was expected never came. */
    public synchronized void verify() {
        List<List<String>> outstanding = outstanding();
        if (!unexpected.isEmpty() || !outstanding.isEmpty()) {
            throw new AssertionError(
                    "unexpected commands: " + unexpected + "; expected but never called: " + outstanding);
        }
    }

    @Override
    public void close() {
        verify();
    }

    private List<List<String>> outstanding() {
        return expectations.stream()
                .filter(expectation -> !expectation.called)
                .map(expectation -> expectation.argv)
                .toList();
    }
}
