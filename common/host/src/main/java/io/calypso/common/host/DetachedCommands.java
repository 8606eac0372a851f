package io.calypso.common.host;

import java.util.List;
import java.util.Optional;

/**
 * Commands that outlive the service: each runs in a session of its own, its output goes to a file, and a small keeper
 * process records its exit code. It is found again by id after a restart and never started twice under one id. Obtained
 * from {@link Host#detached}.
 *
 * <p>systemd ends a service together with everything that the service started, whatever its session. There, a {@link
 * Launcher} that creates a transient unit is required.
 */
public interface DetachedCommands {

    /** Separates a detached process from the service. */
    @FunctionalInterface
    interface Launcher {

        /**
         * Returns the argv to start instead of the given one.
         *
         * @param id the command's id
         * @param argv the argv to run detached
         */
        List<String> wrap(String id, List<String> argv);
    }

    /**
     * Starts a command that continues to run when the service ends. Its time limit and output limit are not used; its input
     * is kept in a file, readable by the owner only, until {@link DetachedCommand#discard}.
     *
     * @param id at most 64 lower-case letters, digits and dashes; identifies it in {@link #find}
     * @throws IllegalStateException when a command with this id exists, running or ended
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     */
    DetachedCommand start(String id, Command command);

    /** Returns the command with this id, whatever its state; empty when none was started. */
    Optional<DetachedCommand> find(String id);

    /** Returns all commands that were started and not discarded. */
    List<DetachedCommand> all();
}
