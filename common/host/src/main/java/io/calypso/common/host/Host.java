package io.calypso.common.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The host that a service drives, as its ports. In production it is the machine that the service runs on; a test can give a
 * service another one.
 */
public interface Host {

    /** Runs commands to their end. */
    CommandRunner commands();

    /** Holds conversations with programs that are talked to line by line. */
    Conversations conversations();

    /** Reads, watches and replaces files. */
    HostFiles files();

    /** Finds what a detached command started, and ends it. */
    ProcessTrees processes();

    /** Returns the detached commands of a directory, set free of the service by a session of their own. */
    default DetachedCommands detached(Path directory) {
        return detached(directory, (id, argv) -> argv);
    }

    /**
     * Returns the detached commands of a directory.
     *
     * @param directory made when it is absent, readable by the owner only; one sub-directory a command
     * @param launcher sets them free of the service
     */
    default DetachedCommands detached(Path directory, DetachedCommands.Launcher launcher) {
        return new StoredDetachedCommands(directory, this, launcher);
    }

    /**
     * Returns the machine that this process runs on. A command has 3 s between TERM and KILL.
     *
     * @param clock tells when a command was started
     * @param observer told about each command that ended
     */
    static Host local(Clock clock, CommandObserver observer) {
        return local(clock, observer, LocalHost.GRACE);
    }

    /**
     * Returns the machine that this process runs on.
     *
     * @param clock tells when a command was started
     * @param observer told about each command that ended
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
