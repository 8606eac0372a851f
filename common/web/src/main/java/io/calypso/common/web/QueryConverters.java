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

/** Reads the types that a query parameter may have and that JAX-RS does not know. */
@Provider
public class QueryConverters implements ParamConverterProvider {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Override
    public @Nullable <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Instant.class ? cast(new InstantConverter()) : null;
    }

    /**
     * Reads a time of RFC 3339 with any offset. Its years have four digits, so every database can hold it.
     *
     * @throws DateTimeException for anything else
     */
    static Instant instant(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DateTimeException("outside of the years 1 to 9999");
        }
        return time;
    }

    @SuppressWarnings("unchecked") // the caller has compared the types
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
