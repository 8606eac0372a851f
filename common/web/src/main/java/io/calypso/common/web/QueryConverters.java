package io.calypso.common.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Converts the query parameter types that JAX-RS does not support. */
@Provider
public class QueryConverters implements ParamConverterProvider {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Override
    public @Nullable <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Instant.class ? cast(new InstantConverter()) : null;
    }

    /**
     * Parses an RFC 3339 time with any offset. Its year has four digits, so every database can store it.
     *
     * @throws DateTimeException for anything else
     */
    static Instant instant(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DateTimeException("outside the years 1 to 9999");
        }
        return time;
    }

    @SuppressWarnings("unchecked") // the caller has checked the type
    private static <T> ParamConverter<T> cast(ParamConverter<Instant> converter) {
        return (ParamConverter<T>) converter;
    }

    private static final class InstantConverter implements ParamConverter<Instant> {

        @Override
        public @Nullable Instant fromString(@Nullable String text) {
            return text == null ? null : instant(text);
        }

        @Override
        public String toString(Instant time) {
            return time.toString();
        }
    }
}
