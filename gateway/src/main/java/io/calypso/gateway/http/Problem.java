package io.calypso.gateway.http;

import io.calypso.common.base.ProblemType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One problem answer of the gateway itself (RFC 9457). Plain data rather than an exception: refusing must stay cheap.
 *
 * @param type code, status and title
 * @param detail what happened in this case
 * @param remedy what the caller can do, if anything
 * @param retryAfter answered as {@code Retry-After}, rounded up to whole seconds
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
        JsonObject json = new JsonObject()
                .put("type", type.urn())
                .put("code", type.code())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail);
        if (remedy != null) {
            json.put("remedy", remedy);
        }
        if (instance != null) {
            json.put("instance", instance);
        }
        return json.put("requestId", requestId);
    }
}
