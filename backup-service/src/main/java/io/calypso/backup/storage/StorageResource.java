package io.calypso.backup.storage;

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

/** Storages: where volumes are written. */
@Path("/api/v1/backup/storages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-storages")
@RunOnVirtualThread
class StorageResource {

    private final Storages storages;

    StorageResource(Storages storages) {
        this.storages = storages;
    }

    /** Returns every storage of the Director. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.storages:read")
    @Operation(operationId = "listStorages", summary = "List the storages")
    @SortKeys("name")
    public Page<StorageView> list(@BeanParam ListQuery query) {
        return storages.list(query.page());
    }
}
