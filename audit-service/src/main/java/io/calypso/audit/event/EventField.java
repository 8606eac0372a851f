package io.calypso.audit.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Turns fields of an event into what PostgreSQL can hold. An event without a field that it must have is refused; an
 * event with odd text is not, because an attempt to sign in as {@code U+0000} must be recorded all the same.
 */
public final class EventField {
    /** Longer values do not fit an index entry of PostgreSQL, whatever their characters. */
    private static final int LONGEST_KEY = 500;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private EventField() {}

    /**
     * The value of a field that must be there.
     *
     * @throws IllegalArgumentException when it is absent
     */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the event has no field '" + name + "'");
        }
        return value;
    }

    /** Text that must be there, of any length. */
    public static String text(String name, @Nullable String value) {
        return storable(required(name, value));
    }

    public static @Nullable String optionalText(@Nullable String value) {
        return value == null ? null : storable(value);
    }

    /** Text that must be there and can be searched for: kept to a length an index can hold. */
    public static String key(String name, @Nullable String value) {
        return indexable(storable(required(name, value)));
    }

    public static @Nullable String optionalKey(@Nullable String value) {
        return value == null ? null : indexable(storable(value));
    }

    /** A moment that must be there, to the microsecond. */
    public static Instant instant(String name, @Nullable Instant value) {
        Instant moment = required(name, value);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException("the event's field '" + name + "' is outside the years 1 to 9999");
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    public static @Nullable Instant optionalInstant(String name, @Nullable Instant value) {
        return value == null ? null : instant(name, value);
    }

    /** PostgreSQL holds no U+0000, and UTF-8 no half of a surrogate pair. */
    private static String storable(String text) {
        String withoutHalves = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return withoutHalves.replace('\0', '\uFFFD');
    }

    /** What is too long keeps its beginning and a hash, so that two different values stay different. */
    private static String indexable(String text) {
        if (text.length() <= LONGEST_KEY) {
            return text;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return storable(text.substring(0, LONGEST_KEY - 18)) + "…#"
                    + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
