package io.calypso.audit.task;

import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The response of another service, to be passed on unchanged.
 *
 * @param headers the few that are relevant to the client
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

    /** Whether the service is available and working, whether it accepted the request or not. */
    boolean isFromWorkingService() {
        return status < 500;
    }

    /**
     * Returns the response to the client. Its type is for the API document: the body is the other service's JSON, unchanged,
     * so that nothing that a newer service adds is lost.
     */
    @SuppressWarnings("unchecked") // The body is written as received, whatever its type.
    <T> RestResponse<T> response() {
        RestResponse.ResponseBuilder<Object> response =
                RestResponse.ResponseBuilder.create(status).entity(body);
        headers.forEach(response::header);
        return (RestResponse<T>) response.build();
    }
}
