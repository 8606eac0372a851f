package io.calypso.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.ProblemType;
import io.calypso.common.sql.SqlFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Replays the first response to a POST whose {@code Idempotency-Key} was sent before; if the first request is still in
 * progress, waits for it. Runs after authorisation, so a key belongs to its caller.
 */
@Provider
@Priority(Priorities.USER + 100)
class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final ProblemType IN_PROGRESS =
            new ProblemType("idempotency-key-in-progress", 409, "The first request with this key is still in progress");
    /** Statuses that are not caused by the request itself: it may be sent again. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 423, 425, 429);

    private final IdempotencyStore store;
    private final Idempotency request;
    private final ObjectMapper json;

    IdempotencyFilter(IdempotencyStore store, Idempotency request, ObjectMapper json) {
        this.store = store;
        this.request = request;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        String given = context.getHeaderString("Idempotency-Key");
        if (given == null || !HttpMethod.POST.equals(context.getMethod())) {
            return;
        }
        if (!WELL_FORMED.matcher(given).matches()) {
            throw CalypsoException.of(
                            CommonProblems.BAD_PARAMETER,
                            "An Idempotency-Key must have 1 to 200 visible ASCII characters.")
                    .remedy("Send a UUID.");
        }
        byte[] body = context.getEntityStream().readAllBytes();
        context.setEntityStream(new ByteArrayInputStream(body));
        var key = new IdempotencyStore.Key(caller(context), path(context), given);
        if (store.claim(key, BodyHash.of(body))) {
            request.begin(key);
        } else {
            context.abortWith(earlierResponse(key, body));
        }
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        request.key().ifPresent(key -> storeResponse(key, response));
    }

    private void storeResponse(IdempotencyStore.Key key, ContainerResponseContext response) {
        try {
            int status = response.getStatus();
            if (status >= 500 || PASSING.contains(status)) {
                store.release(key);
                return;
            }
            Object entity = response.getEntity();
            store.complete(
                    key,
                    status,
                    header(response, HttpHeaders.LOCATION),
                    header(response, HttpHeaders.ETAG),
                    entity == null ? null : json.writeValueAsString(entity));
        } catch (SqlFailure | JsonProcessingException failed) {
            LOG.warnf(failed, "a response could not be stored, path=%s", key.path());
        }
    }

    private Response earlierResponse(IdempotencyStore.Key key, byte[] body) {
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            var row = store.find(key);
            if (row.isEmpty()) {
                break;
            }
            if (!BodyHash.matches(row.get().bodyHash(), body)) {
                throw CalypsoException.of(
                                CommonProblems.IDEMPOTENCY_KEY_REUSED,
                                "This key was used with a different body before.")
                        .remedy("Use a new key for a new request.");
            }
            Integer status = row.get().status();
            if (status != null) {
                return answer(row.get(), status);
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw CalypsoException.of(IN_PROGRESS, "The first request with this key is still in progress.")
                .remedy("Send the request again in a few seconds.")
                .retryAfter(Duration.ofSeconds(2));
    }

    private static Response answer(IdempotencyStore.Row row, int status) {
        var answer = Response.status(status).header("Idempotency-Replayed", "true");
        if (row.location() != null) {
            answer.header(HttpHeaders.LOCATION, row.location());
        }
        if (row.etag() != null) {
            answer.header(HttpHeaders.ETAG, row.etag());
        }
        if (row.body() != null) {
            answer.type(status >= 400 ? MediaType.valueOf(Problems.MEDIA_TYPE) : MediaType.APPLICATION_JSON_TYPE)
                    .entity(row.body());
        }
        return answer.build();
    }

    private static String caller(ContainerRequestContext context) {
        var principal = context.getSecurityContext().getUserPrincipal();
        return principal == null || principal.getName() == null ? "" : principal.getName();
    }

    private static String path(ContainerRequestContext context) {
        var uri = context.getUriInfo().getRequestUri();
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    private static @Nullable String header(ContainerResponseContext response, String name) {
        Object value = response.getHeaders().getFirst(name);
        return value == null ? null : value.toString();
    }
}
