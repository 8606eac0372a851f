package io.calypso.common.web;

import io.calypso.common.base.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of every list: {@code limit}, {@code cursor}, {@code sort}. Used as a {@code @BeanParam} next to the list's own filter; the
 * resource method declares its sort keys with {@link SortKeys}.
 */
@RegisterForReflection
public class ListQuery {

    static final String SORT = "sort";

    private static final int DEFAULT_LIMIT = 100;

    @Parameter(
            description = "The number of items per page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @QueryParam("limit")
    @Nullable
    Integer limit;

    @Parameter(description = "Where to continue: nextCursor of the previous page.")
    @QueryParam("cursor")
    @Nullable
    String cursor;

    @Parameter(description = "Sort keys, separated by commas; a leading '-' means descending.")
    @QueryParam(SORT)
    @Nullable
    String sort;

    /** The requested page. */
    public PageRequest page() {
        return new PageRequest(limit == null ? DEFAULT_LIMIT : limit, cursor, sort);
    }
}
