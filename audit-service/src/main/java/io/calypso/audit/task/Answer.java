package io.calypso.audit.task;

import java.util.Map;
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

    /** The service is there and works, whether it liked the request or not. */
    boolean isFromWorkingService() {
        return status < 500;
    }
}
