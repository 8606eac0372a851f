package io.calypso.common.sql;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Defines how a list can be sorted and how it continues after a cursor: a page begins after the last row of the previous page, whatever was
 * added or removed in the meantime. One keyset serves lists in SQL, lists of entities and lists in memory.
 *
 * <pre>{@code
 * static final Keyset<Alert> KEYSET = Keyset.of(
 *         "-raisedAt", SortKey.uuid("id", Alert::id, "id"), SortKey.instant("raisedAt", Alert::raisedAt, "raised_at"));
 * }</pre>
 */
public final class Keyset<T> {

    private final String initially;
    private final SortKey<T> unique;
    private final Map<String, SortKey<T>> keys;

    private Keyset(String initially, SortKey<T> unique, Map<String, SortKey<T>> keys) {
        this.initially = initially;
        this.unique = unique;
        this.keys = keys;
    }

    /**
     * Creates a keyset.
     *
     * @param initially the default order, without {@code sort}, such as {@code -createdAt}
     * @param unique a key that no two rows share; it breaks ties, and can also be a sort key
     * @param more the other keys
     */
    @SafeVarargs
    public static <T> Keyset<T> of(String initially, SortKey<T> unique, SortKey<T>... more) {
        Map<String, SortKey<T>> keys = new LinkedHashMap<>();
        keys.put(unique.name(), unique);
        for (SortKey<T> key : more) {
            keys.put(key.name(), key);
        }
        return new Keyset<>(initially, unique, keys);
    }

    /**
     * Returns one page of a list that is completely in memory, with its total.
     *
     * @throws CalypsoException 400 {@code bad-parameter} for an unknown sort key, {@code bad-cursor} for an invalid cursor
     */
    public Page<T> page(List<T> all, PageRequest request) {
        Position position = position(request);
        List<T> rows = all.stream()
                .sorted(position.comparator())
                .filter(position::isBehind)
                .limit(request.limit() + 1L)
                .toList();
        Page<T> page = position.page(rows);
        return new Page<>(page.items(), page.nextCursor(), (long) all.size());
    }

    /** Reads the order and the cursor of a request. */
    Position position(PageRequest request) {
        String sort = request.sort() == null ? initially : request.sort();
        List<Sorted<T>> sorted = sorted(sort);
        return new Position(sort, sorted, after(sort, sorted, request.cursor()), request.limit());
    }

    private List<Sorted<T>> sorted(String sort) {
        List<Sorted<T>> sorted = new ArrayList<>();
        boolean descending = false;
        for (String part : sort.split(",", -1)) {
            descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            SortKey<T> key = keys.get(name);
            if (key == null) {
                throw badSort("'" + name + "' is not a sort key; the sort keys are " + String.join(", ", keys.keySet())
                        + ".");
            }
            if (sorted.stream().anyMatch(other -> other.key() == key)) {
                throw badSort("'" + name + "' is given twice.");
            }
            sorted.add(new Sorted<>(key, descending));
        }
        if (sorted.stream().noneMatch(other -> other.key() == unique)) {
            sorted.add(new Sorted<>(unique, descending));
        }
        return sorted;
    }

    private static CalypsoException badSort(String message) {
        return CalypsoException.of(CommonProblems.BAD_PARAMETER, message)
                .error("?sort", "bad-parameter", message)
                .remedy("Correct the parameter and send the request again.");
    }

    private @Nullable List<Object> after(String sort, List<Sorted<T>> sorted, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Cursor.decode(cursor, sorted.size() + 1);
        if (!parts.getFirst().equals(sort)) {
            throw Cursor.invalid();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            try {
                values.add(sorted.get(i).key().parse(parts.get(i + 1)));
            } catch (RuntimeException unreadable) {
                throw Cursor.invalid().causedBy(unreadable);
            }
        }
        return values;
    }

    private record Sorted<T>(SortKey<T> key, boolean descending) {

        String term() {
            return key.term(descending);
        }

        String beyond() {
            return key.beyond(descending);
        }

        Comparator<T> comparator() {
            return descending ? key.order().reversed() : key.order();
        }
    }

    /** The order of one request, and the row after which the page begins. */
    final class Position {

        private final String sort;
        private final List<Sorted<T>> sorted;
        private final @Nullable List<Object> after;
        private final int limit;

        private Position(String sort, List<Sorted<T>> sorted, @Nullable List<Object> after, int limit) {
            this.sort = sort;
            this.sorted = sorted;
            this.after = after;
            this.limit = limit;
        }

        /** The terms of {@code order by}. */
        String order() {
            return sorted.stream().map(Sorted::term).collect(Collectors.joining(", "));
        }

        /** The filter with a condition that excludes the rows of earlier pages. */
        Where restrict(Where where) {
            if (after == null) {
                return where;
            }
            boolean descending = sorted.getFirst().descending();
            boolean comparesAsRow = sorted.size() == 1
                    || sorted.stream().noneMatch(key -> key.key().isByBytes());
            if (comparesAsRow && sorted.stream().allMatch(key -> key.descending() == descending)) {
                return where.and(rowComparison(), after.toArray());
            }
            List<Object> values = new ArrayList<>();
            return where.and(stepwise(after, values), values.toArray());
        }

        /** PostgreSQL evaluates this with an index over the same columns. */
        private String rowComparison() {
            String expressions =
                    sorted.stream().map(key -> key.key().expression()).collect(Collectors.joining(", "));
            String marks = sorted.stream().map(key -> "?").collect(Collectors.joining(", "));
            return sorted.size() == 1
                    ? expressions + sorted.getFirst().beyond() + marks
                    : "(" + expressions + ")" + sorted.getFirst().beyond() + "(" + marks + ")";
        }

        private String stepwise(List<Object> after, List<Object> values) {
            List<String> alternatives = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                List<String> conditions = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    conditions.add(sorted.get(j).key().expression() + " = ?");
                    values.add(after.get(j));
                }
                conditions.add(sorted.get(i).key().expression() + sorted.get(i).beyond() + "?");
                values.add(after.get(i));
                alternatives.add(String.join(" and ", conditions));
            }
            return "(" + String.join(" or ", alternatives) + ")";
        }

        /** Makes the page from at most {@code limit + 1} rows. */
        Page<T> page(List<T> rows) {
            return Page.of(rows, limit, this::cursorOf);
        }

        private String cursorOf(T last) {
            List<String> parts = new ArrayList<>();
            parts.add(sort);
            sorted.forEach(key -> parts.add(key.key().textOf(last)));
            return Cursor.encode(parts.toArray(String[]::new));
        }

        private Comparator<T> comparator() {
            return sorted.stream()
                    .map(Sorted::comparator)
                    .reduce(Comparator::thenComparing)
                    .orElseThrow();
        }

        private boolean isBehind(T item) {
            if (after == null) {
                return true;
            }
            for (int i = 0; i < sorted.size(); i++) {
                int compared = compare(sorted.get(i).key().valueOf(item), after.get(i));
                if (compared != 0) {
                    return (compared > 0) != sorted.get(i).descending();
                }
            }
            return false;
        }

        @SuppressWarnings("unchecked") // a key's values and its parsed values have the same class
        private static int compare(Object one, Object other) {
            return ((Comparable<Object>) one).compareTo(other);
        }
    }
}
