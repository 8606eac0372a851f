package io.calypso.auth.key;

import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Public;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.Plan;
import io.calypso.common.web.PlanQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that access tokens are signed with; never their private halves. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
class SigningKeyResource {

    private final SigningKeys keys;
    private final AuditTrail trail;

    SigningKeyResource(SigningKeys keys, AuditTrail trail) {
        this.keys = keys;
        this.trail = trail;
    }

    /** The public keys as a JSON Web Key Set (RFC 7517). Open: every service needs it before it can let anybody in. */
    @GET
    @Path("/jwks.json")
    @Public
    @SecurityRequirements
    @Operation(operationId = "jwks", summary = "The public keys of access tokens, RFC 7517")
    @APIResponseSchema(value = Object.class, responseCode = "200")
    public Response jwks() {
        String set = keys.published().stream()
                .map(SigningKey::publicKey)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        return Response.ok(set).header("Cache-Control", "no-cache").build();
    }

    /** The keys that are published, the newest first; all on one page. */
    @GET
    @Path("/signing-keys")
    @Requires("auth.keys:read")
    @Operation(operationId = "listSigningKeys", summary = "The keys of access tokens and what they do")
    public SigningKeyPage list() {
        return SigningKeyPage.of(Page.whole(SigningKeyView.of(keys.published(), keys.now())));
    }

    /**
     * Replaces the key that signs. The new one is published at once and signs some seconds later; the old one stays published
     * until its last token has expired, so nobody is signed out. While a key waits to sign, that one is answered.
     */
    @POST
    @Path("/signing-keys/rotate")
    @Requires("auth.keys:rotate")
    @Audited("auth.keys:rotate")
    @Operation(operationId = "rotateSigningKey", summary = "Replace the key of access tokens")
    @APIResponseSchema(value = SigningKeyView.class, responseCode = "200")
    public Response rotate(@BeanParam PlanQuery planQuery) {
        List<String> published = keys.published().stream().map(SigningKey::kid).toList();
        Plan plan = Plan.builder()
                .affects("signing-key", published.getFirst(), "signs no more; its tokens stay good")
                .build(published);
        Optional<Response> decided = planQuery.decide(plan, published.getFirst());
        if (decided.isPresent()) {
            return decided.get();
        }
        SigningKey next = keys.rotate();
        var view = SigningKeyView.of(List.of(next), keys.now()).getFirst();
        trail.target("signing-key", next.kid()).after(view);
        return Response.ok(view).build();
    }
}
