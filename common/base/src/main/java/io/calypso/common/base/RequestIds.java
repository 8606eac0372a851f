package io.calypso.common.base;

import org.jspecify.annotations.Nullable;

/** The id that a request keeps through all services: the caller's own id if it is well-formed, otherwise a new one. */
public final class RequestIds {

    /** The header of requests and responses that carries the id. */
    public static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 64;

    private RequestIds() {}

    /** The given id if it is well-formed, otherwise a new one. */
    public static String from(@Nullable String given) {
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
