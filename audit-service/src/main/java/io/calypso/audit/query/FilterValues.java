package io.calypso.audit.query;

import io.calypso.audit.event.EventField;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the text of query parameters into values, and answers for all bad ones at once. */
public final class FilterValues {
    private final List<FieldError> errors = new ArrayList<>();

    /** Text as it is stored by the consumers, so that what was altered there is found here by its own name. */
    public @Nullable String text(@Nullable String value) {
        return EventField.optionalKey(value);
    }

    /** A moment in RFC 3339. */
    public @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return EventField.instant(name, OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException | IllegalArgumentException _) {
            reject(name, "not-a-time", "must be a time in RFC 3339, such as 2026-11-23T15:00:00Z");
            return null;
        }
    }

    /** One of an enumeration's names, or several with commas between. */
    public <E extends Enum<E>> List<String> anyOf(String name, Class<E> type, @Nullable String value) {
        if (value == null) {
            return List.of();
        }
        List<String> allowed =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        List<String> asked = Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        if (!allowed.containsAll(asked)) {
            reject(name, "not-one-of", "must be one or more of " + String.join(", ", allowed));
            return List.of();
        }
        return asked;
    }

    public @Nullable Boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            case null -> null;
            default -> {
                reject(name, "not-a-boolean", "must be true or false");
                yield null;
            }
        };
    }

    /** A whole number that is not negative. */
    public long number(String name, @Nullable String value, long otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,18}")) {
            reject(name, "not-a-number", "must be a whole number that is not negative");
            return otherwise;
        }
        return Long.parseLong(value);
    }

    /** @throws CalypsoException 400 {@code bad-parameter} with one entry a bad parameter, if there is any */
    public void throwIfAny() {
        if (errors.isEmpty()) {
            return;
        }
        FieldError first = errors.getFirst();
        CalypsoException problem = CalypsoException.of(
                CommonProblems.BAD_PARAMETER, first.pointer().substring(1) + " " + first.message());
        errors.forEach(error -> problem.error(error.pointer(), error.code(), error.message()));
        throw problem;
    }

    private void reject(String name, String code, String message) {
        errors.add(new FieldError("?" + name, code, message));
    }

    /** The id in a path; what is not an id at all names nothing. */
    public static @Nullable UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
