package io.calypso.common.host;

import java.time.Instant;
import java.util.List;

/**
 * A command that is running now.
 *
 * @param id names it for {@link CommandRunner#cancel}
 * @param tool the tool's name
 * @param verb what it does in one word, or {@code ""}
 * @param argv with secrets masked
 * @param pid of the process
 * @param startedAt when it was started
 * @param state how far it is
 */
public record RunningCommand(
        String id, String tool, String verb, List<String> argv, long pid, Instant startedAt, State state) {

    /** How far a command is. */
    public enum State {
        /** It runs. */
        RUNNING,
        /** It is being killed. */
        ENDING,
        /** It was killed and is still there, as a process that waits in the kernel for a device can be. */
        STUCK
    }
}
