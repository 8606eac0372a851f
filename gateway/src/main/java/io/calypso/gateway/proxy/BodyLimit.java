package io.calypso.gateway.proxy;

import io.calypso.common.base.CommonProblems;
import io.calypso.gateway.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Limits the size of a body: refuses it by its declared length before a byte is read, otherwise while it streams. */
public final class BodyLimit {

    private BodyLimit() {}

    /** Whether the declared length of the body is larger than allowed. */
    public static boolean isPassed(HttpServerRequest request, long limit) {
        return declaredLength(request) > limit;
    }

    /** The response to a body that is too large. */
    public static Problem problem(long limit) {
        return Problem.of(CommonProblems.TOO_LARGE, "A request body may have at most " + limit + " bytes.");
    }

    /** The declared length, or -1 when there is none. */
    static long declaredLength(HttpServerRequest request) {
        @Nullable String text = request.getHeader("Content-Length");
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException tooManyDigits) {
            return Long.MAX_VALUE;
        }
    }
}
