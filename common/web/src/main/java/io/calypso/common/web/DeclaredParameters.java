package io.calypso.common.web;

import io.calypso.common.base.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of one resource method, with their types. */
final class DeclaredParameters {

    private final Map<String, Declared> parameters = new TreeMap<>();
    private final Set<String> sortKeys;

    private DeclaredParameters(Set<String> sortKeys) {
        this.sortKeys = sortKeys;
    }

    private record Declared(Class<?> type, boolean many, Optional<Schema> schema) {}

    /** Reads the parameters of a method and the fields of its bean parameters. */
    static DeclaredParameters of(Method method) {
        SortKeys sortable = method.getAnnotation(SortKeys.class);
        var found = new DeclaredParameters(sortable == null ? Set.of() : Set.of(sortable.value()));
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            found.add(parameter, parameter.getName(), parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                found.addFields(parameter.getType());
            }
        }
        return found;
    }

    private void addFields(Class<?> bean) {
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                add(field, field.getName(), field.getGenericType());
                if (field.isAnnotationPresent(BeanParam.class)) {
                    addFields(field.getType());
                }
            }
        }
    }

    private void add(AnnotatedElement element, String fallback, Type type) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (query == null && rest == null) {
            return;
        }
        String name = query != null ? query.value() : rest.value().isEmpty() ? fallback : rest.value();
        Parameter described = element.getAnnotation(Parameter.class);
        parameters.put(name, declared(type, Optional.ofNullable(described).map(Parameter::schema)));
    }

    private static Declared declared(Type type, Optional<Schema> schema) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)
                && generic.getActualTypeArguments()[0] instanceof Class<?> element) {
            return new Declared(element, true, schema);
        }
        return new Declared(type instanceof Class<?> known ? known : String.class, false, schema);
    }

    Set<String> names() {
        return parameters.keySet();
    }

    /** Adds an error unless the method declares the parameter and accepts the values. */
    void check(String name, List<String> values, List<FieldError> errors) {
        Declared parameter = parameters.get(name);
        if (parameter == null) {
            errors.add(new FieldError("?" + name, "unknown-parameter", "is unknown"));
            return;
        }
        String complaint = complaint(name, parameter, values);
        if (complaint != null) {
            errors.add(new FieldError("?" + name, "bad-parameter", complaint));
        }
    }

    private @Nullable String complaint(String name, Declared parameter, List<String> values) {
        if (!parameter.many() && values.size() > 1) {
            return "must be given only once";
        }
        if (name.equals(ListQuery.SORT) && !sortKeys.isEmpty()) {
            return sortComplaint(values.getFirst());
        }
        for (String value : values) {
            for (String part : parameter.many() ? value.split(",", -1) : new String[] {value}) {
                String complaint = complaint(parameter, part);
                if (complaint != null) {
                    return complaint;
                }
            }
        }
        return null;
    }

    private @Nullable String sortComplaint(String sort) {
        return Arrays.stream(sort.split(",", -1))
                        .map(key -> key.startsWith("-") ? key.substring(1) : key)
                        .allMatch(sortKeys::contains)
                ? null
                : "must name sort keys of " + sortKeys.stream().sorted().collect(Collectors.joining(", "));
    }

    private static @Nullable String complaint(Declared parameter, String value) {
        Class<?> type = parameter.type();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                            .anyMatch(constant -> ((Enum<?>) constant).name().equals(value))
                    ? null
                    : "must be " + (parameter.many() ? "one or more of " : "one of ") + names(type);
        }
        if (type == boolean.class || type == Boolean.class) {
            return value.equals("true") || value.equals("false") ? null : "must be true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return numberComplaint(parameter, value);
        }
        if (type == Instant.class) {
            return reads(() -> QueryConverters.instant(value)) ? null : "must be a time such as 2026-01-31T23:59:59Z";
        }
        if (type == UUID.class) {
            return reads(() -> UUID.fromString(value))
                    ? null
                    : "must be an id such as 0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
        }
        // PostgreSQL has no text with this character.
        return value.indexOf('\0') >= 0 ? "must not contain the character 0" : null;
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String numberComplaint(Declared parameter, String value) {
        boolean small = parameter.type() == int.class || parameter.type() == Integer.class;
        long least = bound(parameter, Schema::minimum, small ? Integer.MIN_VALUE : Long.MIN_VALUE);
        long most = bound(parameter, Schema::maximum, small ? Integer.MAX_VALUE : Long.MAX_VALUE);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most && !value.startsWith("+")) {
                return null;
            }
        } catch (NumberFormatException notANumber) {
            // The same message as for a number out of range.
        }
        if (least == Integer.MIN_VALUE || least == Long.MIN_VALUE) {
            return "must be a whole number";
        }
        return most == Integer.MAX_VALUE || most == Long.MAX_VALUE
                ? "must be a whole number of at least " + least
                : "must be a whole number from " + least + " to " + most;
    }

    private static long bound(Declared parameter, java.util.function.Function<Schema, String> which, long otherwise) {
        return parameter
                .schema()
                .map(which)
                .filter(bound -> !bound.isEmpty())
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    private static boolean reads(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (java.time.DateTimeException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
