package io.calypso.common.sql;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;

/**
 * A sort key: its name, as the caller writes it in {@code sort}; the column or property, or an expression over them, that
 * is never null (unused for lists in memory); and how the value is read from an item.
 */
public final class SortKey<T> {

    private final String name;
    private final String expression;
    private final Function<? super T, Object> value;
    private final Function<String, Object> parser;
    private final Comparator<T> order;
    private final boolean byBytes;

    private <V extends Comparable<? super V>> SortKey(
            String name,
            String expression,
            Function<? super T, ? extends V> value,
            Function<String, ? extends V> parser) {
        this(name, expression, value, parser, false);
    }

    private <V extends Comparable<? super V>> SortKey(
            String name,
            String expression,
            Function<? super T, ? extends V> value,
            Function<String, ? extends V> parser,
            boolean byBytes) {
        this.byBytes = byBytes;
        this.name = name;
        this.expression = expression;
        this.value = value::apply;
        this.parser = parser::apply;
        this.order = Comparator.comparing(value);
    }

    /** Sorts by a text, in the order of the database's collation. */
    public static <T> SortKey<T> text(String name, Function<? super T, String> value, String expression) {
        return new SortKey<>(name, expression, value, Function.identity());
    }

    /**
     * Sorts by a text in the order of its bytes, with the operators that an index with {@code text_pattern_ops} supports. Not for entities.
     */
    public static <T> SortKey<T> bytes(String name, Function<? super T, String> value, String expression) {
        return new SortKey<>(name, expression, value, Function.identity(), true);
    }

    /** Sorts by a whole number. */
    public static <T> SortKey<T> number(String name, Function<? super T, Long> value, String expression) {
        return new SortKey<>(name, expression, value, Long::valueOf);
    }

    /** Sorts by a time. */
    public static <T> SortKey<T> instant(String name, Function<? super T, Instant> value, String expression) {
        return new SortKey<>(name, expression, value, Instant::parse);
    }

    /** Sorts by a UUID; version 7 sorts by creation time. */
    public static <T> SortKey<T> uuid(String name, Function<? super T, UUID> value, String expression) {
        return new SortKey<>(name, expression, value, UUID::fromString);
    }

    String name() {
        return name;
    }

    String expression() {
        return expression;
    }

    /** The term of {@code order by}. */
    String term(boolean descending) {
        if (byBytes) {
            return expression + " using " + (descending ? "~>~" : "~<~");
        }
        return expression + (descending ? " desc" : "");
    }

    /** The operator that matches values later in the order, with its surrounding spaces. */
    String beyond(boolean descending) {
        String operator = descending ? "<" : ">";
        return byBytes ? " ~" + operator + "~ " : " " + operator + " ";
    }

    boolean isByBytes() {
        return byBytes;
    }

    Comparator<T> order() {
        return order;
    }

    Object valueOf(T item) {
        return value.apply(item);
    }

    String textOf(T item) {
        return value.apply(item).toString();
    }

    /** @throws RuntimeException when the text is not a value of this key */
    Object parse(String text) {
        return parser.apply(text);
    }
}
