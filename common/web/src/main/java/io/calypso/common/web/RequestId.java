package io.calypso.common.web;

import io.calypso.common.base.RequestIds;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.MDC;

/** Assigns an id to each request, the caller's own if it is well-formed, and returns it in the response. */
@Provider
@PreMatching
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {

    /** The header of requests and responses that carries the id. */
    public static final String HEADER = RequestIds.HEADER;

    private static final String PROPERTY = "calypso.request-id";

    @Override
    public void filter(ContainerRequestContext request) {
        String id = RequestIds.from(request.getHeaderString(HEADER));
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
            id = RequestIds.from(null);
            request.setProperty(PROPERTY, id);
        }
        return id.toString();
    }
}
