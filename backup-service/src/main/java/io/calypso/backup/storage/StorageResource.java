package io.calypso.backup.storage;

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

/** Storages: where volumes are written. */
@Path("/api/v1/backup/storages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-storages")
class StorageResource {

    private final Storages storages;

    StorageResource(Storages storages) {
        this.storages = storages;
    }

    /** Every one that the Director has, by name. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.storages:read")
    @Operation(operationId = "listStorages", summary = "Lists the storages by name")
    public Page<StorageView> list(@BeanParam ListQuery query) {
        return ByName.page(storages.all(), query, StorageView::name);
    }
}
