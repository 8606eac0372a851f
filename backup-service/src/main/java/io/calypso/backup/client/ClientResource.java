package io.calypso.backup.client;

import io.calypso.backup.bacula.ByName;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
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
class ClientResource {

    private final Clients clients;

    ClientResource(Clients clients) {
        this.clients = clients;
    }

    /** Every client of the Director by name, with its last good backup. 503 {@code director-down}, {@code catalog-down}. */
    @GET
    @Requires("backup.clients:read")
    @Operation(operationId = "listClients", summary = "Lists the clients by name")
    public Page<ClientView> list(@BeanParam ListQuery query) {
        return ByName.page(clients.all(), query, ClientView::name);
    }
}
