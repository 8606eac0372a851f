package io.calypso.audit.sql;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list by keyset: the page after a cursor starts behind that row whatever was added meanwhile. Filters
 * that are absent leave no trace in the statement, so that the planner sees only what was asked for.
 */
public final class PageQuery {
    private final StringBuilder sql;
    private final List<@Nullable Object> values = new ArrayList<>();
    private boolean filtered;

    private PageQuery(String select) {
        sql = new StringBuilder(select);
    }

    public static PageQuery of(String select) {
        return new PageQuery(select);
    }

    public PageQuery equal(String column, @Nullable Object value) {
        return value == null ? this : where(column + " = ?", value);
    }

    /** An empty list is no filter. */
    public PageQuery anyOf(String column, List<String> allowed) {
        return switch (allowed.size()) {
            case 0 -> this;
            case 1 -> where(column + " = ?", allowed.getFirst());
            default -> where(column + " = ANY (?)", allowed);
        };
    }

    /** That moment or later. */
    public PageQuery from(String column, @Nullable Instant earliest) {
        return earliest == null ? this : where(column + " >= ?", earliest);
    }

    /** Earlier than that moment. */
    public PageQuery before(String column, @Nullable Instant end) {
        return end == null ? this : where(column + " < ?", end);
    }

    /** A condition without values. */
    public PageQuery when(@Nullable Boolean value, String ifTrue, String ifFalse) {
        return value == null ? this : where(value ? ifTrue : ifFalse);
    }

    private PageQuery where(String condition, Object... parameters) {
        sql.append(filtered ? " AND " : " WHERE ").append(condition);
        filtered = true;
        values.addAll(List.of(parameters));
        return this;
    }

    /** How many rows the filters let through; to be asked before the page is read. */
    public long count(Database database) {
        return database.first(
                        row -> row.number("rows"),
                        "SELECT count(*) AS rows FROM (" + sql + ") AS filtered",
                        values.toArray())
                .orElseThrow();
    }

    /**
     * Reads the page.
     *
     * @param cursor of the page before, with the same order
     * @param position of an item: its time and its unique value as text
     */
    public <T> Page<T> fetch(
            Database database,
            Order order,
            int limit,
            @Nullable String cursor,
            Row.Reader<T> reader,
            Position<T> position) {
        if (cursor != null) {
            continueAfter(order, cursor);
        }
        sql.append(order.clause()).append(" LIMIT ").append(limit + 1);
        List<T> found = database.list(reader, sql.toString(), values.toArray());
        return Page.of(
                found,
                limit,
                last -> Cursor.encode(order.sort(), position.time(last).toString(), position.tie(last)));
    }

    private void continueAfter(Order order, String cursor) {
        List<String> parts = Cursor.decode(cursor, 3);
        if (!parts.get(0).equals(order.sort())) {
            throw foreignCursor();
        }
        try {
            Object tie = switch (order.tieType()) {
                case UUID -> UUID.fromString(parts.get(2));
                case NUMBER -> Long.valueOf(parts.get(2));
            };
            where(
                    "(" + order.column() + ", " + order.tieBreaker() + ") " + (order.descending() ? "<" : ">")
                            + " (?, ?)",
                    Instant.parse(parts.get(1)),
                    tie);
        } catch (DateTimeException | IllegalArgumentException _) {
            throw foreignCursor();
        }
    }

    private static CalypsoException foreignCursor() {
        return CalypsoException.of(CommonProblems.BAD_CURSOR, "the cursor is not one that this list gave out")
                .remedy("Begin again without a cursor.");
    }

    /** Where an item stands in the order. */
    public interface Position<T> {
        Instant time(T item);

        String tie(T item);
    }
}
