package io.calypso.gateway.http;

/** Which paths and queries are accepted. A path is passed on unchanged, so it must mean the same to every program that reads it. */
public final class RequestPath {

    private RequestPath() {}

    /** False for a relative path, a dot segment in any spelling, an encoded NUL, a broken escape, or a raw control character. */
    public static boolean isUsable(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int segment = 1;
        for (int i = 1; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (isDots(path, segment, i)) {
                    return false;
                }
                segment = i + 1;
            } else if (!isUsableAt(path, i)) {
                return false;
            }
        }
        return true;
    }

    /** False for a broken escape, or a raw control character. */
    public static boolean isUsableQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%' ? escaped(query, i) < 0 : c <= ' ' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUsableAt(String path, int i) {
        char c = path.charAt(i);
        if (c == '%') {
            int value = escaped(path, i);
            return value > 0;
        }
        return c > ' ' && c != 0x7f && c != '\\';
    }

    private static int escaped(String path, int i) {
        if (i + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(i + 1), 16);
        int low = Character.digit(path.charAt(i + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** One or two dots, plain or escaped, optionally followed by a path parameter. */
    private static boolean isDots(String path, int from, int to) {
        int dots = 0;
        int i = from;
        while (i < to && path.charAt(i) != ';') {
            if (path.charAt(i) == '.') {
                i++;
            } else if (path.charAt(i) == '%' && escaped(path, i) == '.') {
                i += 3;
            } else {
                return false;
            }
            dots++;
        }
        return dots == 1 || dots == 2;
    }
}
