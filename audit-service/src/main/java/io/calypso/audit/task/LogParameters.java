package io.calypso.audit.task;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a task's log; the task's service judges them. */
@RegisterForReflection
public class LogParameters {
    @QueryParam("limit")
    @Parameter(description = "Lines on a page, 1 to 1000; 100 if absent.")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Parameter(description = "Where to go on: nextCursor of the page before.")
    @Nullable
    String cursor;

    /** The query to pass on, with its question mark; empty when there is none. */
    String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "limit", limit);
        add(query, "cursor", cursor);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
