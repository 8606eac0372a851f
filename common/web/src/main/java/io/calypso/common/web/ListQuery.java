package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of every list: {@code limit}, {@code cursor}, {@code sort}. Used as a {@code @BeanParam} beside the list's own filter; the
 * resource method names its sort keys with {@link SortKeys}.
 */
@RegisterForReflection
public class ListQuery {

    static final String SORT = "sort";

    private static final int DEFAULT_LIMIT = 100;

    @Parameter(
            description = "The number of items on a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @QueryParam("limit")
    @Nullable
    Integer limit;

    @Parameter(description = "Where to continue: nextCursor of the page before.")
    @QueryParam("cursor")
    @Nullable
    String cursor;

    @Parameter(description = "Sort keys, separated by commas; a leading '-' means descending.")
    @QueryParam(SORT)
    @Nullable
    String sort;

    /** Which page is wanted. */
    public PageRequest page() {
        return new PageRequest(limit(), cursor, sort);
    }

    /** One sort key. */
    public record SortKey(String name, boolean descending) {
        @Override
        public String toString() {
            return (descending ? "-" : "") + name;
        }
    }

    public int limit() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    public Optional<List<String>> cursor(int parts) {
        return Optional.ofNullable(cursor).map(given -> Cursor.decode(given, parts));
    }

    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    public List<SortKey> sortKeys(Set<String> allowed, String otherwise) {
        var keys = new ArrayList<SortKey>();
        for (String part : (sort == null ? otherwise : sort).split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            if (!allowed.contains(name)) {
                String message = "cannot sort by '" + name + "'";
                throw CalypsoException.of(CommonProblems.BAD_PARAMETER, message)
                        .error("?sort", "bad-parameter", message);
            }
            keys.add(new SortKey(name, descending));
        }
        return List.copyOf(keys);
    }
}
