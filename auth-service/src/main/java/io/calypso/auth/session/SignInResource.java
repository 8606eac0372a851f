package io.calypso.auth.session;

import io.calypso.auth.user.Usernames;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.BearerTokens;
import io.calypso.common.access.Caller;
import io.calypso.common.access.Public;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import io.calypso.common.token.Secret;
import io.calypso.common.web.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in and out. Public, because tokens are issued here. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth-sessions")
class SignInResource {

    private static final int LONGEST_USER_AGENT = 256;

    private final SignIn signIn;
    private final Sessions sessions;
    private final BearerTokens tokens;
    private final Caller caller;
    private final AuditTrail trail;

    SignInResource(SignIn signIn, Sessions sessions, BearerTokens tokens, Caller caller, AuditTrail trail) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.tokens = tokens;
        this.caller = caller;
        this.trail = trail;
    }

    /**
     * Signs in and returns an access token in the body and a refresh token in a cookie. 401 {@code bad-credentials} for both a
     * wrong password and an unknown user; 429 {@code too-many-attempts} with {@code Retry-After} after failures.
     */
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Public
    @SecurityRequirements
    @Audited("auth.sessions:create")
    @Operation(operationId = "createSession", summary = "Sign in")
    @APIResponseSchema(value = TokenAnswer.class, responseCode = "200")
    public Response login(
            @Nullable LoginRequest body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        LoginRequest request = Body.required(body);
        var validation = new Validation();
        validation.check(request.username() != null, "/username", "missing", "is required");
        validation.check(request.password() != null, "/password", "missing", "is required");
        validation.throwIfAny();
        String username = Usernames.normalise(Objects.requireNonNull(request.username()));
        Secret password = Objects.requireNonNull(request.password());
        trail.actor(Usernames.isWellFormed(username) ? username : "(not a user name)");
        return response(signIn.in(username, password, caller.address(), shortened(userAgent)));
    }

    /**
     * Continues the session of the cookie with a new pair. For 10 seconds after its use, the refresh token before the current
     * one returns the current one again, with another access token: an answer that was lost can be asked for again. Any other
     * token that was used before ends the session. 401 {@code refresh-invalid} or {@code refresh-reused}. Only a token
     * that is refused is worth an audit entry: a session that goes on, or a page that looks whether there is one, is not.
     */
    @POST
    @Path("/refresh")
    @Public
    @SecurityRequirements
    @Audited("auth.sessions:refresh")
    @Operation(operationId = "refreshSession", summary = "Refresh the access token")
    @APIResponseSchema(value = TokenAnswer.class, responseCode = "200")
    public Response refresh(@Parameter(hidden = true) @CookieParam(RefreshCookie.NAME) @Nullable String cookie) {
        if (cookie == null) {
            trail.withoutEntry();
            throw Sessions.invalid();
        }
        Sessions.Pair next = RefreshToken.of(cookie).map(signIn::refresh).orElseThrow(Sessions::invalid);
        trail.withoutEntry();
        return response(next);
    }

    /** Signs out: ends the sessions of the cookie and of the access token, if any. Always 204. */
    @POST
    @Path("/logout")
    @Public
    @SecurityRequirements
    @Audited("auth.sessions:delete")
    @Operation(operationId = "endOwnSession", summary = "Sign out")
    @APIResponse(responseCode = "204", description = "Signed out")
    public Response logout(
            @Parameter(hidden = true) @CookieParam(RefreshCookie.NAME) @Nullable String cookie,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        RefreshToken.of(cookie).ifPresent(sessions::signOut);
        sessionOf(authorization).ifPresent(id -> {
            boolean ended = sessions.signOut(id);
            if (ended) {
                trail.target("session", id.toString());
            }
        });
        return Response.noContent().cookie(RefreshCookie.gone()).build();
    }

    private Optional<UUID> sessionOf(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        try {
            var token = tokens.verify(authorization.substring(7).strip());
            trail.actor(token.username());
            return Optional.of(UUID.fromString(token.sessionId()));
        } catch (CalypsoException e) {
            // An invalid token has no session to end.
            return Optional.empty();
        }
    }

    private static Response response(Sessions.Pair pair) {
        return Response.ok(TokenAnswer.of(pair))
                .cookie(RefreshCookie.of(pair.refreshToken(), pair.refreshTokenLife()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_USER_AGENT ? text : text.substring(0, LONGEST_USER_AGENT);
    }
}
