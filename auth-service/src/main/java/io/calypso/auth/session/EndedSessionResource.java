package io.calypso.auth.session;

import io.calypso.common.access.Public;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The sessions that ended recently, for the programs of this appliance that missed the events. Not below {@code /api}: the gateway does not
 * forward to it, so it can only be reached from this machine.
 */
@Path("/internal/ended-sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EndedSessionResource {

    private final Sessions sessions;

    EndedSessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param items those of the last twenty minutes */
    record Answer(List<SessionEnded> items) {}

    /** Lists them. Public: whoever asks verifies tokens and has none. An id opens nothing. */
    @GET
    @Public
    @Operation(hidden = true)
    public Answer list() {
        return new Answer(sessions.ended());
    }
}
