package io.calypso.common.config;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log record as a JSON object on one line: time, level, logger, service, the request id and user of the current request, the
 * message, each {@code key=value} of the message as a field, and the stack trace.
 */
final class LogLine {

    private static final List<String> SECRET_KEYS =
            List.of("password", "secret", "token", "credential", "authorization");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?i)\\bbearer +[A-Za-z0-9._~+/=-]+|\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"
                    + "|(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)");
    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");
    private static final String MASK = "***";

    private final String service;

    LogLine(String service) {
        this.service = service;
    }

    /** What must not appear in a log: access tokens and passwords in addresses, wherever they come from. */
    static String mask(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return mayHaveSecret(text) ? SECRET_VALUE.matcher(text).replaceAll(MASK) : text;
    }

    /** Whether the text has what each alternative of {@link #SECRET_VALUE} needs; the pattern itself is slow, and most lines have none of it. */
    private static boolean mayHaveSecret(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean possible = switch (text.charAt(i)) {
                case 'b', 'B' -> text.regionMatches(true, i, "bearer ", 0, 7);
                case 'e', 'E' -> text.regionMatches(true, i, "eyj", 0, 3);
                case ':' -> text.startsWith("://", i);
                default -> false;
            };
            if (possible) {
                return true;
            }
        }
        return false;
    }

    /** The message with its parameters. */
    static String text(ExtLogRecord record) {
        return MESSAGE.format(record);
    }

    String json(ExtLogRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", record.getInstant().toString());
        fields.put("level", record.getLevel().getName());
        fields.put("logger", record.getLoggerName());
        fields.put("service", service);
        put(fields, "requestId", record.getMdc("requestId"));
        put(fields, "user", record.getMdc("user"));
        addMessage(fields, mask(text(record)));
        if (record.getThrown() != null) {
            fields.put("stackTrace", mask(stackTrace(record.getThrown())));
        }
        return object(fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static void addMessage(Map<String, String> fields, String text) {
        int key = nextKey(text, 0);
        fields.put("message", key < 0 ? text : withoutSeparator(text.substring(0, key)));
        while (key >= 0) {
            int equals = text.indexOf('=', key);
            String name = text.substring(key, equals);
            key = nextKey(text, equals + 1);
            String value = withoutSeparator(text.substring(equals + 1, key < 0 ? text.length() : key));
            fields.put(free(fields, name), isSecret(name) ? MASK : value);
        }
    }

    /**
     * Finds a name before an equals sign, at the beginning or after a space, comma or colon. The value of a key ends where the next key
     * begins, so that it may contain spaces itself.
     */
    private static int nextKey(String text, int from) {
        int i = from;
        while (i < text.length()) {
            if (isLetter(text.charAt(i)) && (i == 0 || isBeforeKey(text.charAt(i - 1)))) {
                int begin = i;
                while (i < text.length() && isOfKey(text.charAt(i))) {
                    i++;
                }
                if (i < text.length() && text.charAt(i) == '=') {
                    return begin;
                }
            } else {
                i++;
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isOfKey(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static boolean isBeforeKey(char c) {
        return c == ' ' || c == ',' || c == ':' || (c >= '\t' && c <= '\r');
    }

    private static boolean isSecret(String key) {
        for (String secret : SECRET_KEYS) {
            for (int i = 0; i <= key.length() - secret.length(); i++) {
                if (key.regionMatches(true, i, secret, 0, secret.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A message may have keys with the same names as the built-in fields, such as the service that a request was sent to. */
    private static String free(Map<String, String> fields, String name) {
        String field = name;
        while (fields.containsKey(field)) {
            field = "_" + field;
        }
        return field;
    }

    private static String withoutSeparator(String text) {
        String value = text.strip();
        return value.endsWith(",") || value.endsWith(":") ? value.substring(0, value.length() - 1) : value;
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            thrown.printStackTrace(writer);
        }
        return text.toString();
    }

    private static String object(Map<String, String> fields) {
        StringBuilder json = new StringBuilder(256);
        fields.forEach((name, value) -> {
            json.append(json.isEmpty() ? '{' : ',');
            quote(json, name);
            json.append(':');
            quote(json, value);
        });
        return json.append('}').toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !isPart(text, i))) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    /** Whether a surrogate has its other half next to it; a lone one cannot be encoded in UTF-8. */
    private static boolean isPart(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
