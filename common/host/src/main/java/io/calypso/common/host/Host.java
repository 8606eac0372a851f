package io.calypso.common.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The host that a service controls, as a set of ports. In production it is the machine that the service runs on; a test can
 * use another one.
 */
public interface Host {

    /** Runs commands and waits for their end. */
    CommandRunner commands();

    /** Starts interactive, line-oriented programs. */
    Conversations conversations();

    /** Reads, watches and replaces files. */
    HostFiles files();

    /** Finds and ends the processes that a detached command started. */
    ProcessTrees processes();

    /** Returns the detached commands of a directory, separated from the service by a session of their own. */
    default DetachedCommands detached(Path directory) {
        return detached(directory, (id, argv) -> argv);
    }

    /**
     * Returns the detached commands of a directory.
     *
     * @param directory created if missing, readable by the owner only; contains one subdirectory per command
     * @param launcher separates them from the service
     */
    default DetachedCommands detached(Path directory, DetachedCommands.Launcher launcher) {
        return new StoredDetachedCommands(directory, this, launcher);
    }

    /**
     * Returns the machine that this process runs on. A command has 3 s between TERM and KILL.
     *
     * @param clock for the start times of commands
     * @param observer notified of each command that ended
     */
    static Host local(Clock clock, CommandObserver observer) {
        return local(clock, observer, LocalHost.GRACE);
    }

    /**
     * Returns the machine that this process runs on.
     *
     * @param clock for the start times of commands
     * @param observer notified of each command that ended
     * @param grace how long a command has between TERM and KILL
     */
    static Host local(Clock clock, CommandObserver observer, Duration grace) {
        return new LocalHost(
                new LocalCommandRunner(clock, observer, grace),
                new LocalConversations(),
                new LocalHostFiles(),
                new LocalProcessTrees());
    }
}
