package io.calypso.common.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Where the id of the request stands once the web layer has looked at it. */
final class RequestIds {

    private static final String HEADER = "X-Request-Id";

    private RequestIds() {}

    static @Nullable String of(ContainerRequestContext context) {
        return context.getHeaderString(HEADER);
    }
}
