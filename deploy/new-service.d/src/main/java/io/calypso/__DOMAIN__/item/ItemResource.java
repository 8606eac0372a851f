package io.calypso.{{DOMAIN}}.item;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/{{DOMAIN}}/items}. */
@Path("/api/v1/{{DOMAIN}}/items")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "{{DOMAIN}} items", description = "Items")
class ItemResource {

    private final Items items;

    ItemResource(Items items) {
        this.items = items;
    }

    @GET
    @Requires("{{DOMAIN}}.items:read")
    @SortKeys({"name", "createdAt"})
    @Operation(operationId = "listItems", summary = "List items")
    public Page<ItemView> list(@BeanParam ListQuery query, @BeanParam ItemFilter filter) {
        return items.page(filter, query.page());
    }
}
