package io.calypso.common.web;

import io.calypso.common.base.UuidV7;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives each request an id, the caller's if it is well-formed, and echoes it. */
@Provider
@PreMatching
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {

    /** The header it comes and goes in. */
    public static final String HEADER = "X-Request-Id";

    private static final String PROPERTY = "calypso.request-id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        String id = given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UuidV7.next().toString();
        request.setProperty(PROPERTY, id);
        MDC.put("requestId", id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, of(request));
    }

    /** The id of a request. */
    public static String of(ContainerRequestContext request) {
        Object id = request.getProperty(PROPERTY);
        if (id == null) {
            id = UuidV7.next().toString();
            request.setProperty(PROPERTY, id);
        }
        return id.toString();
    }
}
