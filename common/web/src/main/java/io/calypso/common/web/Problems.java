package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.FailedCommand;
import io.calypso.common.base.FieldError;
import io.calypso.common.base.ProblemDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts a problem to its response. */
@RegisterForReflection(targets = {FieldError.class, FailedCommand.class})
public final class Problems {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = ProblemDocument.MEDIA_TYPE;

    private Problems() {}

    /** Returns the response to a request that failed with this problem. */
    public static Response response(CalypsoException problem, ContainerRequestContext request) {
        Map<String, Object> document = new LinkedHashMap<>(problem.toDocument());
        ProblemDocument.addRequest(
                document, request.getUriInfo().getRequestUri().getRawPath(), RequestId.of(request));
        var response = Response.status(problem.type().status())
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(document);
        problem.retryAfter().ifPresent(wait -> response.header("Retry-After", ProblemDocument.retryAfterSeconds(wait)));
        return response.build();
    }
}
