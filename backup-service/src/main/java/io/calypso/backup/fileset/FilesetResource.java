package io.calypso.backup.fileset;

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

/** Filesets: what jobs back up. */
@Path("/api/v1/backup/filesets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-filesets")
@RunOnVirtualThread
class FilesetResource {

    private final Filesets filesets;

    FilesetResource(Filesets filesets) {
        this.filesets = filesets;
    }

    /** Returns every fileset of the Director. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.filesets:read")
    @Operation(operationId = "listFilesets", summary = "List the filesets")
    @SortKeys("name")
    public Page<FilesetView> list(@BeanParam ListQuery query) {
        return filesets.list(query.page());
    }
}
