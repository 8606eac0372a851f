package io.calypso.auth.session;

import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.Change;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sessions of all users. */
@Path("/api/v1/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth-sessions")
class SessionResource {

    private final Sessions sessions;

    SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Lists sessions that have not ended, newest first by default. */
    @GET
    @Requires("auth.sessions:read")
    @SortKeys({"createdAt", "id"})
    @Operation(operationId = "listSessions", summary = "List sessions")
    public Page<SessionView> list(@BeanParam ListQuery query, @BeanParam SessionFilter filter) {
        return sessions.page(filter, query.page());
    }

    /** Ends a session; its access tokens are rejected everywhere within a second. 404 when it does not exist or has ended. */
    @DELETE
    @Path("/{id}")
    @Requires("auth.sessions:delete")
    @Audited("auth.sessions:delete")
    @Operation(operationId = "endSession", summary = "End a session")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response end(@PathParam("id") UUID id, @BeanParam Change change) {
        return sessions.end(id, change).response();
    }
}
