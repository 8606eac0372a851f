package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the values of filters; what cannot be read is a 400 {@code bad-parameter} that names the parameter. */
public final class QueryValues {

    private QueryValues() {}

    /** An RFC 3339 time. */
    public static Optional<Instant> instant(String parameter, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException bad) {
            throw refuse(parameter, "must be a time such as 2026-01-31T23:59:59Z");
        }
    }

    /** {@code true} or {@code false}. */
    public static Optional<Boolean> flag(String parameter, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> throw refuse(parameter, "must be true or false");
        };
    }

    /** A whole number. */
    public static Optional<Long> number(String parameter, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException bad) {
            throw refuse(parameter, "must be a whole number");
        }
    }

    /** A constant of an enumeration. */
    public static <E extends Enum<E>> Optional<E> constant(String parameter, @Nullable String value, Class<E> type) {
        if (value == null) {
            return Optional.empty();
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .or(() -> {
                    throw refuse(
                            parameter,
                            "must be one of "
                                    + Arrays.stream(type.getEnumConstants())
                                            .map(Enum::name)
                                            .collect(Collectors.joining(", ")));
                });
    }

    private static CalypsoException refuse(String parameter, String message) {
        return CalypsoException.of(CommonProblems.BAD_PARAMETER, parameter + " " + message)
                .error("?" + parameter, "bad-parameter", message)
                .remedy("Correct the parameter and ask again.");
    }
}
