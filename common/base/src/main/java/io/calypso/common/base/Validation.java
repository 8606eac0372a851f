package io.calypso.common.base;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the errors of a request, so that the caller learns of every invalid field at once. Not thread-safe. */
public final class Validation {

    private final List<FieldError> errors = new ArrayList<>();

    /** Records an error unless the condition holds; returns whether it holds. */
    public boolean check(boolean condition, String pointer, String code, String message) {
        if (!condition) {
            errors.add(new FieldError(pointer, code, message));
        }
        return condition;
    }

    /** Records an error. */
    public void reject(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }

    /**
     * Returns the value that the supplier creates from a field. If it throws {@link IllegalArgumentException}, its
     * message becomes the field's error and the result is null. Intended for the constructors of value types.
     */
    public <T> @Nullable T parse(String pointer, String code, Supplier<? extends T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException bad) {
            String message = bad.getMessage();
            errors.add(new FieldError(pointer, code, message == null ? "is not valid" : message));
            return null;
        }
    }

    public boolean isClean() {
        return errors.isEmpty();
    }

    /** @throws CalypsoException 422 {@code invalid} with one entry per invalid field, if there is any */
    public void throwIfAny() {
        if (errors.isEmpty()) {
            return;
        }
        String detail = errors.size() == 1
                ? errors.getFirst().pointer() + " " + errors.getFirst().message()
                : errors.size() + " fields have invalid values";
        var problem = CalypsoException.of(CommonProblems.INVALID, detail);
        for (FieldError error : errors) {
            problem.error(error.pointer(), error.code(), error.message());
        }
        throw problem.remedy("Correct the fields listed in errors and send the request again.");
    }
}
