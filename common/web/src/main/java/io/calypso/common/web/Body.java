package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import org.jspecify.annotations.Nullable;

/** The body of a request. */
public final class Body {

    private Body() {}

    /**
     * Returns the body.
     *
     * @throws CalypsoException 400 {@code malformed} for a request without one
     */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw CalypsoException.of(CommonProblems.MALFORMED, "The request has no body.")
                    .remedy("Send a JSON object.");
        }
        return body;
    }
}
