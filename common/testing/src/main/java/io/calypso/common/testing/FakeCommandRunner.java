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
 * Returns configured results for exact argv and starts nothing. An unexpected argv fails at once and again in {@link
 * #verify}, in case the code under test caught it; {@code verify} also reports expected commands that were never run.
 *
 * <p>Use it in try-with-resources, or call {@link #verify} at the end of each test.
 */
public final class FakeCommandRunner implements CommandRunner, AutoCloseable {

    private final List<Expectation> expectations = new ArrayList<>();
    private final List<List<String>> calls = new ArrayList<>();
    private final List<List<String>> unexpected = new ArrayList<>();

    /** The result for one argv. */
    public final class Expectation {
        private final List<String> argv;
        private @Nullable Function<Command, CommandResult> answer;
        private boolean repeatable;
        private boolean called;

        private Expectation(List<String> argv) {
            this.argv = argv;
        }

        /** Returns exit code 0 and this standard output. */
        public FakeCommandRunner answers(String stdout) {
            return answers(0, stdout, "");
        }

        /** Returns this result. */
        public FakeCommandRunner answers(int exitCode, String stdout, String stderr) {
            return does(command -> new CommandResult(exitCode, stdout, stderr, Duration.ofMillis(1)));
        }

        /** Throws this instead of returning a result, as a real runner does on a timeout. */
        public FakeCommandRunner fails(RuntimeException problem) {
            return does(command -> {
                throw problem;
            });
        }

        /** Computes the result from the whole command, for example from its input. */
        public FakeCommandRunner does(Function<Command, CommandResult> behaviour) {
            answer = behaviour;
            return FakeCommandRunner.this;
        }

        /** Expects any number of calls, at least one. */
        public Expectation repeatedly() {
            repeatable = true;
            return this;
        }

        private boolean fits(List<String> call) {
            return argv.equals(call) && (repeatable || !called);
        }
    }

    /** Expects this argv (the tool's name first, secrets unmasked) once; repeat it to expect one more call. */
    public Expectation expect(String... argv) {
        return expect(List.of(argv));
    }

    /** Expects this argv (the tool's name first, secrets unmasked) once; repeat it to expect one more call. */
    public synchronized Expectation expect(List<String> argv) {
        Expectation expectation = new Expectation(List.copyOf(argv));
        expectations.add(expectation);
        return expectation;
    }

    /** Expects all commands of a transcript, in any order. */
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
                    throw new AssertionError("expected, but no result was configured: " + argv);
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

    /** Returns every argv so far, in order. */
    public synchronized List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** Fails when an unexpected command was run, or an expected one was not. */
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
