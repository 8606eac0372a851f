package io.calypso.common.host;

import java.util.List;
import java.util.Optional;

/**
 * Commands that outlive the service: each runs in a session of its own, its output goes to a file, and its exit code is
 * written down by a small process beside it. Found again by id after a restart; never started twice under one id. {@link
 * Host#detached} returns them.
 *
 * <p>Where systemd runs, it ends a service together with all that the service started, sessions or not; there a {@link
 * Launcher} that makes a transient unit has to be given.
 */
public interface DetachedCommands {

    /** How a detached process is set free of the service. */
    @FunctionalInterface
    interface Launcher {

        /**
         * Returns the argv to start instead.
         *
         * @param id the command's id
         * @param argv what shall run on its own
         */
        List<String> wrap(String id, List<String> argv);
    }

    /**
     * Starts a command that goes on when the service ends. Its time limit and output limit are not used; its input is
     * kept in a file until {@link DetachedCommand#discard}, readable by the owner only.
     *
     * @param id lower case letters, digits and dashes, at most 64; names it for {@link #find}
     * @throws IllegalStateException when there is one of this id, running or ended
     * @throws ToolMissing (501) the tool is not on this host, or could not be started
     */
    DetachedCommand start(String id, Command command);

    /** Returns the command of an id, whatever became of it; empty when none was started. */
    Optional<DetachedCommand> find(String id);

    /** Returns all that were started and not discarded. */
    List<DetachedCommand> all();
}
