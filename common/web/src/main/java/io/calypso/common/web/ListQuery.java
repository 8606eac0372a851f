package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of every list: {@code limit}, {@code cursor}, {@code sort}. Used as a {@code @BeanParam}. */
@RegisterForReflection
public class ListQuery {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    @Parameter(description = "Items on a page, 1 to 1000; 100 if absent.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "Where to go on: nextCursor of the page before.")
    @QueryParam("cursor")
    @Nullable
    String cursor;

    @Parameter(description = "Sort keys, comma separated, a leading '-' turns one round.")
    @QueryParam("sort")
    @Nullable
    String sort;

    /** One sort key. */
    public record SortKey(String name, boolean descending) {
        @Override
        public String toString() {
            return (descending ? "-" : "") + name;
        }
    }

    /**
     * Items on a page.
     *
     * @throws CalypsoException 400 {@code bad-parameter} unless it is 1 to 1000
     */
    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= MAX_LIMIT) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // The same answer as for a number out of range.
        }
        throw bad("limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
    }

    /** The cursor's parts, if there is a cursor; 400 {@code bad-cursor} when it is not one of this list. */
    public Optional<List<String>> cursor(int parts) {
        return Optional.ofNullable(cursor).map(given -> Cursor.decode(given, parts));
    }

    /** The cursor as it was sent. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /**
     * The sort keys in their order.
     *
     * @param allowed the names that this list can sort by
     * @param otherwise what an absent parameter means, e.g. {@code -createdAt}
     * @throws CalypsoException 400 {@code bad-parameter} for a name that is not allowed
     */
    public List<SortKey> sortKeys(Set<String> allowed, String otherwise) {
        var keys = new ArrayList<SortKey>();
        for (String part : (sort == null ? otherwise : sort).split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            if (!allowed.contains(name)) {
                throw bad(
                        "sort",
                        "cannot sort by '" + name + "'; known: " + String.join(", ", new java.util.TreeSet<>(allowed)));
            }
            keys.add(new SortKey(name, descending));
        }
        return List.copyOf(keys);
    }

    private static CalypsoException bad(String parameter, String message) {
        return CalypsoException.of(CommonProblems.BAD_PARAMETER, message)
                .error("?" + parameter, "bad-parameter", message)
                .remedy("Correct the parameter and ask again.");
    }
}
