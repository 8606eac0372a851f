package io.calypso.audit.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Converts fields of an event to values that PostgreSQL can store. An event that lacks a required field is rejected; an
 * event with unusual text is not, because an attempt to sign in as {@code U+0000} must be recorded, too. Filters convert
 * their values in the same way, so that a value is found by its original text.
 */
public final class EventField {
    /** Longer values do not fit into an index entry of PostgreSQL, whatever their characters. */
    private static final int LONGEST_KEY = 500;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private EventField() {}

    /**
     * Returns the value of a required field.
     *
     * @throws IllegalArgumentException when it is absent
     */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the event has no field '" + name + "'");
        }
        return value;
    }

    /** Returns a required text of any length. */
    public static String text(String name, @Nullable String value) {
        return storable(required(name, value));
    }

    /** Returns an optional text of any length. */
    public static @Nullable String optionalText(@Nullable String value) {
        return value == null ? null : storable(value);
    }

    /** Returns a required text that can be filtered by, shortened to what an index can hold. */
    public static String key(String name, @Nullable String value) {
        return indexable(storable(required(name, value)));
    }

    /** Returns an optional text that can be filtered by, shortened to what an index can hold. */
    public static @Nullable String optionalKey(@Nullable String value) {
        return value == null ? null : indexable(storable(value));
    }

    /**
     * Returns a required time, to the microsecond.
     *
     * @throws IllegalArgumentException when it is absent, or outside the range of PostgreSQL and RFC 3339
     */
    public static Instant instant(String name, @Nullable Instant value) {
        Instant moment = required(name, value);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException("the event's field '" + name + "' is outside the years 1 to 9999");
        }
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns an optional time, to the microsecond. */
    public static @Nullable Instant optionalInstant(String name, @Nullable Instant value) {
        return value == null ? null : instant(name, value);
    }

    /** PostgreSQL cannot store U+0000, and UTF-8 cannot encode half of a surrogate pair. */
    private static String storable(String text) {
        String withoutHalves = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return withoutHalves.replace('\0', '\uFFFD');
    }

    /** Shortens a text that is too long to its beginning and a hash, so that different values stay different. */
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
