package io.calypso.common.testing.appliance;

import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.Conversations;
import io.calypso.common.host.Host;
import io.calypso.common.host.HostFiles;
import io.calypso.common.host.ProcessTrees;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * An appliance machine as the host that a service controls: its ports do there, as root, what those of {@link Host#local} do
 * on this machine. Time limits are extended, as the machine is emulated and slower than any real one.
 *
 * <p>Arguments and environment of a command together are limited to about 100 kB.
 */
public final class SshHost implements Host, AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int PATIENCE = 5;

    private final GuestAgent agent;
    private final CommandRunner commands;
    private final Conversations conversations;
    private final HostFiles files;
    private final ProcessTrees processes;

    /**
     * Returns the machine that runs in this folder.
     *
     * @param machine the folder that identifies it to {@code deploy/vm/machine}
     * @param clock for the start times of commands
     * @param observer notified of each command that ended
     */
    public SshHost(Path machine, Clock clock, CommandObserver observer) {
        Guest guest = new Guest(machine, clock, GRACE);
        agent = new GuestAgent(guest);
        commands = new SshCommandRunner(guest, observer, PATIENCE);
        conversations = new SshConversations(guest, agent, PATIENCE);
        files = new SshHostFiles(guest, agent);
        processes = new SshProcessTrees(agent);
    }

    @Override
    public CommandRunner commands() {
        return commands;
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public HostFiles files() {
        return files;
    }

    @Override
    public ProcessTrees processes() {
        return processes;
    }

    /** Closes the connection that files and processes use; the next call opens it again. */
    @Override
    public void close() {
        agent.close();
    }
}
