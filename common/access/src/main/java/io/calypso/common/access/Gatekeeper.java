package io.calypso.common.access;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.token.AccessToken;
import io.calypso.common.token.TokenProblems;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may reach its method. The first of all filters that know the method, so that nothing is read,
 * stored or returned for a caller without the permission.
 */
@ApplicationScoped
class Gatekeeper {

    private static final String SCHEME = "bearer ";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    private final BearerTokens tokens;
    private final Caller caller;
    private final AuditRecorder recorder;
    private final CurrentVertxRequest request;
    private final Optional<byte[]> proof;

    Gatekeeper(
            BearerTokens tokens,
            Caller caller,
            AuditRecorder recorder,
            CurrentVertxRequest request,
            CalypsoSettings settings) {
        this.tokens = tokens;
        this.caller = caller;
        this.recorder = recorder;
        this.request = request;
        this.proof = settings.gateway().proof().map(secret -> secret.getBytes(StandardCharsets.UTF_8));
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void admit(ContainerRequestContext context, ResourceInfo resource) {
        caller.from(address(context));
        Method method = resource.getResourceMethod();
        var audited = method.getAnnotation(Audited.class);
        if (audited != null) {
            recorder.expect(context, audited.value());
        }
        if (method.isAnnotationPresent(Public.class)) {
            // A key belongs to its caller, and the response to a sign-in must not be stored anywhere.
            context.getHeaders().remove("Idempotency-Key");
        } else {
            authorise(context, method.getAnnotation(Requires.class));
        }
        if (audited != null) {
            recorder.begin(context);
        }
    }

    @ServerResponseFilter(priority = Priorities.AUTHENTICATION)
    void challenge(ContainerRequestContext context, ContainerResponseContext response) {
        if (response.getStatus() == 401) {
            boolean hadToken = context.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.WWW_AUTHENTICATE,
                            hadToken
                                    ? "Bearer realm=\"calypso\", error=\"invalid_token\""
                                    : "Bearer realm=\"calypso\"");
        }
    }

    private void authorise(ContainerRequestContext context, @Nullable Requires requires) {
        CallerPrincipal principal = tokens.principal(bearer(context));
        AccessToken token = principal.token();
        caller.signIn(token);
        MDC.put("user", token.username());
        context.setSecurityContext(new CallerSecurityContext(principal));
        if (requires == null) {
            throw CalypsoException.of(CommonProblems.FORBIDDEN, "No permission is declared for this operation.");
        }
        String permission = requires.value();
        if (permission.equals(Requires.OWN_ACCOUNT)) {
            return;
        }
        if (token.mustChangePassword()) {
            throw TokenProblems.passwordChangeRequired();
        }
        if (!token.may(permission)) {
            throw CalypsoException.of(
                            CommonProblems.FORBIDDEN, "This operation needs the permission " + permission + ".")
                    .remedy("Ask an administrator for a role that has it.")
                    .with("permission", permission);
        }
    }

    private static String bearer(ContainerRequestContext context) {
        List<String> headers = context.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (headers == null || headers.isEmpty()) {
            throw CalypsoException.of(CommonProblems.UNAUTHENTICATED, "The request has no access token.")
                    .remedy("Sign in with POST /api/v1/auth/login and send Authorization: Bearer <token>.");
        }
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw CalypsoException.of(
                            CommonProblems.UNAUTHENTICATED, "The Authorization header is not a single bearer token.")
                    .remedy("Send Authorization: Bearer <token>.");
        }
        return header.substring(SCHEME.length()).strip();
    }

    /** The last entry of X-Forwarded-For is the address that the gateway itself saw, if the gateway sends it. */
    private String address(ContainerRequestContext context) {
        String forwarded = context.getHeaderString("X-Forwarded-For");
        if (forwarded != null && isFromGateway(context)) {
            String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
            if (ADDRESS.matcher(last).matches()) {
                return last;
            }
        }
        var remote = request.getCurrent().request().connection().remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "unknown" : host;
    }

    private boolean isFromGateway(ContainerRequestContext context) {
        String sent = context.getHeaderString(CalypsoSettings.Gateway.PROOF_HEADER);
        return sent != null
                && proof.filter(secret -> MessageDigest.isEqual(secret, sent.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}
