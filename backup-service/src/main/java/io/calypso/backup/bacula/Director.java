package io.calypso.backup.bacula;

import java.time.Duration;
import java.util.List;

/**
 * Bacula's Director, as its console shows it.
 *
 * <p>Every method may throw one of {@link BaculaProblems}: 501 {@code bacula-not-installed}, 503 {@code director-down} (with
 * {@code Retry-After}), 504 {@code director-timeout}, 502 {@code director-unexpected}, 422 {@code director-refused}.
 */
public interface Director {

    /** The time limit of {@link #run(ConsoleCommand)}: enough for a busy Director, short enough for a request. */
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

    /**
     * Runs one command and returns the lines that it printed, without its echo. Commands of different callers wait for each other.
     *
     * <p>A Director that asks a question (it does when an argument is missing or unknown) is sent back to its prompt, and the question is
     * reported as {@code director-unexpected}.
     */
    List<String> run(ConsoleCommand command, Duration timeout);

    /**
     * Runs a {@code .status} command with {@code .api 2} and returns its {@code key=value} lines between headings. Each call has a console of
     * its own, so a daemon that does not respond delays no other caller.
     *
     * <p>The Director picks the only client or storage there is when the named one is unknown: compare the {@code name=} in the answer.
     */
    List<String> query(ConsoleCommand command, Duration timeout);

    /** {@link #run(ConsoleCommand, Duration)} in a console of its own: for a command that may take long and must not delay other callers. */
    default List<String> runApart(ConsoleCommand command, Duration timeout) {
        return run(command, timeout);
    }

    /** {@link #query(ConsoleCommand, Duration)} with {@link #DEFAULT_TIMEOUT}. */
    default List<String> query(ConsoleCommand command) {
        return query(command, DEFAULT_TIMEOUT);
    }

    /** {@link #run(ConsoleCommand, Duration)} with {@link #DEFAULT_TIMEOUT}. */
    default List<String> run(ConsoleCommand command) {
        return run(command, DEFAULT_TIMEOUT);
    }
}
