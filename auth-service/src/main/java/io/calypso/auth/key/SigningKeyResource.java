package io.calypso.auth.key;

import io.calypso.common.access.Audited;
import io.calypso.common.access.Public;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.Change;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that access tokens are signed with; the private keys are never exposed. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth-signing-keys")
class SigningKeyResource {

    private final SigningKeys keys;

    SigningKeyResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** Returns the public keys as a JSON Web Key Set (RFC 7517). Public: a service needs it before it can verify any token. */
    @GET
    @Path("/jwks.json")
    @Public
    @SecurityRequirements
    @Operation(operationId = "getKeySet", summary = "Get the public signing keys as a JSON Web Key Set")
    @APIResponseSchema(value = Object.class, responseCode = "200")
    public Response jwks() {
        String set = keys.published().stream()
                .map(SigningKey::publicKey)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        return Response.ok(set).header("Cache-Control", "no-cache").build();
    }

    /** Lists the published keys, newest first by default. */
    @GET
    @Path("/signing-keys")
    @Requires("auth.keys:read")
    @SortKeys({"activeFrom", "createdAt", "kid"})
    @Operation(operationId = "listSigningKeys", summary = "List the signing keys of access tokens")
    public Page<SigningKeyView> list(@BeanParam ListQuery query) {
        return keys.page(query.page());
    }

    /**
     * Replaces the signing key. The new one is published at once and starts to sign some seconds later; the old one stays published until
     * its last token has expired, so nobody is signed out. If a key is already pending, it is returned instead.
     */
    @POST
    @Path("/signing-keys/rotate")
    @Requires("auth.keys:rotate")
    @Audited("auth.keys:rotate")
    @Operation(operationId = "rotateSigningKey", summary = "Replace the signing key of access tokens")
    @APIResponseSchema(value = SigningKeyView.class, responseCode = "200")
    public Response rotate(@BeanParam Change change) {
        return keys.rotate(change).response();
    }
}
