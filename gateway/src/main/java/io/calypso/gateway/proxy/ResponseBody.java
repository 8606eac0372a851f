package io.calypso.gateway.proxy;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads what a service's response declares about its body. */
final class ResponseBody {

    private ResponseBody() {}

    static boolean isAbsent(HttpServerRequest request, HttpClientResponse answer) {
        return HttpMethod.HEAD.equals(request.method()) || answer.statusCode() == 204 || answer.statusCode() == 304;
    }

    /** The declared length, or -1. */
    static long length(HttpClientResponse answer) {
        @Nullable String text = answer.getHeader("Content-Length");
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException broken) {
            return -1;
        }
    }
}
