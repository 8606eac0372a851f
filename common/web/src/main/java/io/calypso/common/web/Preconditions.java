package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Guards a change against overwriting one that the caller has not seen. */
public final class Preconditions {

    private Preconditions() {}

    /**
     * Compares {@code If-Match} with the current tag.
     *
     * @throws CalypsoException 428 {@code precondition-required} without the header, 412 {@code precondition-failed}
     *     with a stale one
     */
    public static void check(@Nullable String ifMatch, String etag) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CalypsoException.of(CommonProblems.PRECONDITION_REQUIRED, "a change needs If-Match")
                    .remedy("GET the resource and send its ETag as If-Match.");
        }
        boolean matches = Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> "*".equals(tag) || tag.equals(etag));
        if (!matches) {
            throw CalypsoException.of(CommonProblems.PRECONDITION_FAILED, "it was changed since it was read")
                    .remedy("GET it again, look at what changed, and repeat the request with the new ETag.")
                    .with("currentETag", etag);
        }
    }
}
