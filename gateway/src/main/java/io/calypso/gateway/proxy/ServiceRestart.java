package io.calypso.gateway.proxy;

import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a 503 that will be over in a moment from one that will not. A service that shuts down answers without a problem document; one
 * that waits for its database says in {@code Retry-After} how long. A longer wait than the gateway is willing to bridge is the
 * client's to know about.
 */
final class ServiceRestart {

    private ServiceRestart() {}

    /** How long to wait before the next attempt, or null when there should be none. */
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
