package io.calypso.common.base;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit items on a page, 1 to 1000
 * @param cursor where to go on; absent for the first page
 * @param sort the sort keys, comma separated, each with a leading {@code -} for descending order; absent for the list's own order
 */
public record PageRequest(
        int limit, @Nullable String cursor, @Nullable String sort) {

    /** The first page in the list's own order. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null);
    }
}
