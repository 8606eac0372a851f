package io.calypso.backup.volume;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Volumes, as the catalog has them. */
@Path("/api/v1/backup/volumes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-volumes")
@RunOnVirtualThread
class VolumeResource {

    private final Volumes volumes;

    VolumeResource(Volumes volumes) {
        this.volumes = volumes;
    }

    /** Returns a page of volumes in the order of their names. 503 {@code catalog-down}. */
    @GET
    @Requires("backup.volumes:read")
    @Operation(operationId = "listVolumes", summary = "List the volumes")
    @SortKeys("name")
    public Page<VolumeView> list(@BeanParam VolumeFilter filter, @BeanParam ListQuery query) {
        return volumes.list(filter, query.page());
    }

    /** Returns one volume. 404 when the catalog does not have it. */
    @GET
    @Path("/{name}")
    @Requires("backup.volumes:read")
    @Operation(operationId = "getVolume", summary = "Get a volume")
    public VolumeView get(@PathParam("name") String name) {
        return volumes.get(name);
    }
}
