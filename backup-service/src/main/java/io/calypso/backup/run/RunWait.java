package io.calypso.backup.run;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run waits for, as the Director reports it.
 *
 * @param which the name of what it waits for: of a volume, pool, client, storage or job; absent when the Director does not name it
 * @param since when it was first seen to wait for this
 * @param message one sentence part for the user, such as {@code waiting for client web1-fd}
 */
@Schema(name = "RunWait")
public record RunWait(What what, @Nullable String which, Instant since, String message) {

    /** The kinds of what a run waits for. */
    public enum What {
        /** A volume that can be written; {@code which} is the pool. */
        VOLUME,
        /** A volume that must be mounted; {@code which} is the volume. */
        MOUNT,
        /** A client's File daemon. */
        CLIENT,
        /** A Storage daemon, or one of its devices. */
        STORAGE,
        /** Other runs: their number is limited, or their priority is higher. */
        JOB,
        /** The time at which it is to start. */
        TIME,
        /** Somebody at a console, who has blocked it. */
        PERSON;

        /** Whether it lasts until somebody does something. */
        boolean needsHelp() {
            return switch (this) {
                case VOLUME, MOUNT, CLIENT, STORAGE, PERSON -> true;
                case JOB, TIME -> false;
            };
        }
    }

    /** Returns the same wait that began at another time. */
    RunWait since(Instant begin) {
        return new RunWait(what, which, begin, message);
    }
}
