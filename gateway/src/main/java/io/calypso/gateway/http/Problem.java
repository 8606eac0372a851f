package io.calypso.gateway.http;

import io.calypso.common.base.ProblemDocument;
import io.calypso.common.base.ProblemType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem of the gateway itself (RFC 9457). Plain data rather than an exception, so that a refusal stays cheap.
 *
 * @param type code, status and title
 * @param detail what happened in this case
 * @param remedy what the caller can do; absent if nothing
 * @param retryAfter sent as {@code Retry-After}, rounded up to whole seconds
 */
public record Problem(
        ProblemType type,
        String detail,
        @Nullable String remedy,
        @Nullable Duration retryAfter) {

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, null);
    }

    public Problem withRemedy(String text) {
        return new Problem(type, detail, text, retryAfter);
    }

    public Problem withRetryAfter(Duration wait) {
        return new Problem(type, detail, remedy, wait);
    }

    JsonObject toJson(@Nullable String instance, String requestId) {
        Map<String, Object> document = ProblemDocument.of(type, detail, remedy);
        ProblemDocument.addRequest(document, instance, requestId);
        return new JsonObject(document);
    }
}
