package io.calypso.common.config;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
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

    /** A key after a space; its value ends where the next key begins, so that it may contain spaces itself. */
    private static final Pattern KEY = Pattern.compile("(?:^|(?<=[\\s,:]))([A-Za-z][A-Za-z0-9_-]*)=");

    private static final Pattern SECRET_KEY =
            Pattern.compile("password|secret|token|credential|authorization", Pattern.CASE_INSENSITIVE);
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
        return text == null ? "" : SECRET_VALUE.matcher(text).replaceAll(MASK);
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
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            fields.put("message", text);
            return;
        }
        fields.put("message", withoutSeparator(text.substring(0, key.start())));
        boolean more = true;
        while (more) {
            String name = key.group(1);
            int begin = key.end();
            more = key.find();
            String value = withoutSeparator(text.substring(begin, more ? key.start() : text.length()));
            String field = free(fields, name);
            fields.put(field, SECRET_KEY.matcher(name).find() ? MASK : value);
        }
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
