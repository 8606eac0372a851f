package io.calypso.audit.task;

import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What another service answered, to be passed on as it is.
 *
 * @param headers the few that mean something to the client
 * @param body the JSON value as maps, lists and scalars
 */
record Answer(
        int status, Map<String, String> headers, @Nullable Object body) {

    boolean isNotFound() {
        return status == 404;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the service is there and works, be the request accepted or not. */
    boolean isFromWorkingService() {
        return status < 500;
    }

    /**
     * The answer as the response to the client. Its type is for the API document: the body is the other service's JSON,
     * unchanged, so that nothing that a newer service adds gets lost.
     */
    @SuppressWarnings("unchecked") // The body is written as it came, whatever its type.
    <T> RestResponse<T> response() {
        RestResponse.ResponseBuilder<Object> response =
                RestResponse.ResponseBuilder.create(status).entity(body);
        headers.forEach(response::header);
        return (RestResponse<T>) response.build();
    }
}
