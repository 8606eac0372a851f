package io.calypso.backup.client;

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

/** Clients: the machines that are backed up. */
@Path("/api/v1/backup/clients")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-clients")
@RunOnVirtualThread
class ClientResource {

    private final Clients clients;

    ClientResource(Clients clients) {
        this.clients = clients;
    }

    /** Returns every client of the Director, with its last good backup. 503 {@code director-down}, {@code catalog-down}. */
    @GET
    @Requires("backup.clients:read")
    @Operation(operationId = "listClients", summary = "List the clients")
    @SortKeys("name")
    public Page<ClientView> list(@BeanParam ListQuery query) {
        return clients.list(query.page());
    }
}
