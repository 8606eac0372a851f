package io.calypso.{{DOMAIN}}.item;

import io.calypso.common.sql.Where;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list. */
@RegisterForReflection
public class ItemFilter {

    @Parameter(description = "Only the item with this name.")
    @QueryParam("name")
    @Nullable
    String name;

    Where where() {
        return Where.all().equal("name", name);
    }
}
