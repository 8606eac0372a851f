package io.calypso.common.base;

import org.jspecify.annotations.Nullable;

/**
 * The requested page of a list.
 *
 * @param limit items per page, 1 to 1000
 * @param cursor where to continue; absent for the first page
 * @param sort the sort keys, comma separated, each with a leading {@code -} for descending order; absent for the list's own order
 */
public record PageRequest(
        int limit, @Nullable String cursor, @Nullable String sort) {

    /** The first page in the list's own order. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null);
    }
}
