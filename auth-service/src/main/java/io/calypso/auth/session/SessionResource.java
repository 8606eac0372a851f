package io.calypso.auth.session;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Caller;
import io.calypso.common.access.Requires;
import io.calypso.common.web.Plan;
import io.calypso.common.web.PlanQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is signed in. */
@Path("/api/v1/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
class SessionResource {

    private final Sessions sessions;
    private final SignIn signIn;
    private final Caller caller;
    private final AuditTrail trail;

    SessionResource(Sessions sessions, SignIn signIn, Caller caller, AuditTrail trail) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.caller = caller;
        this.trail = trail;
    }

    /** Sessions that have not ended, the newest first (the only order). */
    @GET
    @Requires("auth.sessions:read")
    @Operation(operationId = "listSessions", summary = "Sessions, the newest first")
    public SessionPage list(@BeanParam SessionFilter filter) {
        filter.sortKeys(Set.of("createdAt"), "-createdAt");
        return SessionPage.of(sessions.page(filter).map(session -> SessionView.of(session, caller.sessionId())));
    }

    /** Ends a session; its access tokens are refused everywhere within a second. 404 when it is not there, or no more. */
    @DELETE
    @Path("/{id}")
    @Requires("auth.sessions:delete")
    @Audited("auth.sessions:delete")
    @Operation(operationId = "endSession", summary = "End a session")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response end(@PathParam("id") UUID id, @BeanParam PlanQuery planQuery) {
        Session session = sessions.get(id);
        trail.target("session", id.toString()).before(SessionView.of(session, caller.sessionId()));
        Plan plan = Plan.builder()
                .affects("user", session.username(), "is signed out", 1)
                .build(id);
        Optional<Response> decided = planQuery.decide(plan, id.toString());
        if (decided.isPresent()) {
            return decided.get();
        }
        signIn.end(id, "ENDED_BY_ADMINISTRATOR");
        return Response.noContent().build();
    }
}
