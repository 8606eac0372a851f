package io.calypso.common.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a list: conditions joined by {@code and}. A filter whose value is absent adds nothing. Columns are written by the
 * service, never by a caller; the same filter works for SQL and, with properties in place of columns, for entity queries. Immutable.
 */
public final class Where {

    private static final Where ALL = new Where(List.of(), List.of());

    private final List<String> conditions;
    private final List<Object> values;

    private Where(List<String> conditions, List<Object> values) {
        this.conditions = conditions;
        this.values = values;
    }

    /** A filter that matches everything. */
    public static Where all() {
        return ALL;
    }

    /** Only rows with this value. */
    public Where equal(String column, @Nullable Object value) {
        return value == null ? this : and(column + " = ?", value);
    }

    /** Only rows with one of these values; an empty collection adds no condition. */
    public Where anyOf(String column, @Nullable Collection<?> allowed) {
        if (allowed == null || allowed.isEmpty()) {
            return this;
        }
        String marks = String.join(", ", Collections.nCopies(allowed.size(), "?"));
        return and(column + " in (" + marks + ")", allowed.toArray());
    }

    /** Only rows at or after this time. */
    public Where from(String column, @Nullable Instant earliest) {
        return earliest == null ? this : and(column + " >= ?", earliest);
    }

    /** Only rows before this time. */
    public Where before(String column, @Nullable Instant end) {
        return end == null ? this : and(column + " < ?", end);
    }

    /** Adds one of two conditions without values. */
    public Where when(@Nullable Boolean value, String ifTrue, String ifFalse) {
        return value == null ? this : and(value ? ifTrue : ifFalse);
    }

    /** Adds a condition with one question mark per value. */
    public Where and(String condition, Object... parameters) {
        List<String> moreConditions = new ArrayList<>(conditions);
        moreConditions.add(condition);
        List<Object> moreValues = new ArrayList<>(values);
        moreValues.addAll(List.of(parameters));
        return new Where(moreConditions, moreValues);
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** The values, in the order of the question marks. */
    List<Object> values() {
        return values;
    }

    /** The SQL, with {@code where} in front; empty without conditions. */
    String clause() {
        return conditions.isEmpty() ? "" : " where " + text();
    }

    /** The conditions for an entity query, whose parameters are numbered. */
    String numbered() {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        String text = text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            numbered.append(c);
            if (c == '?') {
                parameter++;
                numbered.append(parameter);
            }
        }
        return numbered.toString();
    }

    private String text() {
        return String.join(" and ", conditions);
    }
}
