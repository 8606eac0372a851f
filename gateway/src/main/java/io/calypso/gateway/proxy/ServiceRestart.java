package io.calypso.gateway.proxy;

import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a short-lived 503 from a lasting one. A service that is shutting down responds without a problem document; one that waits
 * for its database gives the time in {@code Retry-After}. A wait longer than the gateway bridges is passed on to the client.
 */
final class ServiceRestart {

    private ServiceRestart() {}

    /** Returns how long to wait before the next attempt; null for no further attempt. */
    static @Nullable Duration waitAdvised(HttpClientResponse answer) {
        @Nullable String after = answer.getHeader("Retry-After");
        if (after != null) {
            return seconds(after);
        }
        @Nullable String type = answer.getHeader("Content-Type");
        return type != null && type.startsWith("application/problem+json") ? null : Duration.ZERO;
    }

    private static @Nullable Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip())));
        } catch (NumberFormatException aDate) {
            return null;
        }
    }
}
