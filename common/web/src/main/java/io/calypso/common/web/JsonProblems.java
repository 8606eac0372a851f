package io.calypso.common.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The problem for JSON that is well-formed but does not have the expected structure. */
public final class JsonProblems {

    private JsonProblems() {}

    /** Returns 422 {@code invalid} with the field. */
    public static CalypsoException of(JsonMappingException bad) {
        var validation = new Validation();
        switch (bad) {
            case UnrecognizedPropertyException unknown ->
                validation.reject(pointer(unknown), "unknown-field", "is not a field of this request");
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                validation.reject(
                        pointer(format),
                        "bad-value",
                        "must be one of "
                                + Arrays.stream(format.getTargetType().getEnumConstants())
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", ")));
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why ->
                validation.reject(pointer(refused), "bad-value", String.valueOf(why.getMessage()));
            case MismatchedInputException mismatch ->
                validation.reject(pointer(mismatch), "bad-type", expected(mismatch));
            default -> validation.reject(pointer(bad), "bad-value", "cannot be parsed");
        }
        try {
            validation.throwIfAny();
        } catch (CalypsoException problem) {
            return problem;
        }
        throw new IllegalStateException("the validation must have an error here");
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> target = mismatch.getTargetType();
        if (target == null) {
            return "has the wrong type";
        }
        if (target == String.class) {
            return "must be text";
        }
        if (Number.class.isAssignableFrom(target) || (target.isPrimitive() && target != boolean.class)) {
            return "must be a number";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "must be true or false";
        }
        return Iterable.class.isAssignableFrom(target) ? "must be a list" : "must be an object";
    }

    private static String pointer(JsonMappingException bad) {
        String path = bad.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/"));
        return "/" + path;
    }
}
