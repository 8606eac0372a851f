package io.calypso.gateway.http;

import io.calypso.common.base.UuidV7;
import org.jspecify.annotations.Nullable;

/** The id that a request carries through all services: the caller's own if it is a harmless word, otherwise a new one. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 64;

    private RequestIds() {}

    static String from(@Nullable String given) {
        return given != null && isValid(given) ? given : UuidV7.next().toString();
    }

    private static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
