package io.calypso.common.host;

import java.time.Instant;
import java.util.List;

/**
 * A command that is running now.
 *
 * @param id identifies it in {@link CommandRunner#cancel}
 * @param tool the tool's name
 * @param verb what it does, in one word, or {@code ""}
 * @param argv the arguments with secrets masked
 * @param pid the pid of the process
 * @param startedAt when it was started
 * @param state its state
 */
public record RunningCommand(
        String id, String tool, String verb, List<String> argv, long pid, Instant startedAt, State state) {

    /** The state of a command. */
    public enum State {
        /** It is running. */
        RUNNING,
        /** It is being killed. */
        ENDING,
        /** It was killed but still exists, for example because it waits in the kernel for a device. */
        STUCK
    }
}
