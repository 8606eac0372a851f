package io.calypso.backup.daemon;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The daemons of Bacula. */
@Path("/api/v1/backup/daemons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-daemons")
@RunOnVirtualThread
class DaemonResource {

    private final Daemons daemons;

    DaemonResource(Daemons daemons) {
        this.daemons = daemons;
    }

    /**
     * Returns every daemon with its state, at most five seconds old: the Director first, then storages and clients. 200 even when nothing is
     * up; while the Director is down the others cannot be queried and are not listed.
     */
    @GET
    @Requires("backup.daemons:read")
    @Operation(operationId = "listDaemons", summary = "List the daemons of Bacula with their states")
    public Page<DaemonView> list() {
        return Page.whole(daemons.all());
    }
}
