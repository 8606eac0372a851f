package io.calypso.common.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the types that a query parameter may have and that JAX-RS does not know. */
@Provider
public class QueryConverters implements ParamConverterProvider {

    @Override
    public @Nullable <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Instant.class ? cast(new InstantConverter()) : null;
    }

    /**
     * Reads a time of RFC 3339 with any offset.
     *
     * @throws java.time.DateTimeException for anything else
     */
    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
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
