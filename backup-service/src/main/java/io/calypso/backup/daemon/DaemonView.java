package io.calypso.backup.daemon;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A daemon of Bacula as the API shows it.
 *
 * @param name the Director's name for it; the Director's own name, or {@code director} while it does not respond
 * @param detail the reason why it is not up
 * @param address host name or address that the Director uses for it
 * @param asOf when it was queried
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

    /** Its role. */
    @Schema(name = "DaemonKind")
    public enum Kind {
        DIRECTOR,
        STORAGE,
        FILE
    }

    /** Whether it responds. */
    @Schema(name = "DaemonState")
    public enum State {
        UP,
        DOWN,
        /** It could not be queried, as the Director is not up. */
        UNKNOWN,
        NOT_INSTALLED
    }
}
