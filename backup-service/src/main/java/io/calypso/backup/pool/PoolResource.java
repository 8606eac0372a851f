package io.calypso.backup.pool;

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

/** Pools: groups of volumes with the same rules. */
@Path("/api/v1/backup/pools")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-pools")
@RunOnVirtualThread
class PoolResource {

    private final Pools pools;

    PoolResource(Pools pools) {
        this.pools = pools;
    }

    /** Returns every pool of the Director. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.pools:read")
    @Operation(operationId = "listPools", summary = "List the pools")
    @SortKeys("name")
    public Page<PoolView> list(@BeanParam ListQuery query) {
        return pools.list(query.page());
    }
}
