package io.calypso.backup.daemon;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A daemon of Bacula.
 *
 * @param name the Director's name for it; of the Director its own, or {@code director} while it cannot be asked
 * @param detail why it is not up
 * @param address host name or address that the Director reaches it under
 * @param asOf when it was asked
 */
@Schema(name = "Daemon")
public record DaemonView(
        Kind kind,
        String name,
        State state,
        @Nullable String version,
        @Nullable String detail,
        @Nullable String address,
        Instant asOf) {

    /** What it does. */
    @Schema(name = "DaemonKind")
    public enum Kind {
        DIRECTOR,
        STORAGE,
        FILE
    }

    /** Whether it answers. */
    @Schema(name = "DaemonState")
    public enum State {
        UP,
        DOWN,
        /** Nobody could ask it, as the Director is not up. */
        UNKNOWN,
        NOT_INSTALLED
    }
}
