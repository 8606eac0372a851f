package io.calypso.common.base;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items of this page, in the requested order
 * @param nextCursor the cursor of the next page; absent on the last page
 * @param total the number of items in the whole list, where counting them is cheap
 */
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list that fits on one page. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null, (long) items.size());
    }

    /**
     * Makes a page from the rows of a query with a limit of one more than the page size.
     *
     * @param rows at most {@code limit + 1} rows
     * @param limit the size of a page
     * @param cursorOf returns the cursor that continues after a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<? super T, String> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, null);
        }
        List<T> kept = rows.subList(0, limit);
        return new Page<>(kept, cursorOf.apply(kept.get(limit - 1)), null);
    }

    /** The same page with each item converted. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), nextCursor, total);
    }
}
