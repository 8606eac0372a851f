package io.calypso.common.base;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem as it is sent (RFC 9457). */
public final class ProblemDocument {

    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDocument() {}

    /** The members that every problem has, in reading order; further ones may be added. */
    public static Map<String, Object> of(ProblemType type, String detail, @Nullable String remedy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.urn());
        document.put("code", type.code());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", detail);
        if (remedy != null) {
            document.put("remedy", remedy);
        }
        return document;
    }

    /** Adds the request that had the problem. */
    public static void addRequest(Map<String, Object> document, @Nullable String path, String requestId) {
        if (path != null) {
            document.put("instance", path);
        }
        document.put("requestId", requestId);
    }

    /** The value of {@code Retry-After}: whole seconds, rounded up. */
    public static long retryAfterSeconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1_000);
    }
}
