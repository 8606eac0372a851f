package io.calypso.backup.restore;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of a client at a point in time. */
@Path("/api/v1/backup/clients/{name}/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-restores")
@RunOnVirtualThread
class ClientFilesResource {

    private final BackupSets sets;
    private final Browser browser;
    private final Clock clock;

    ClientFilesResource(BackupSets sets, Browser browser, Clock clock) {
        this.sets = sets;
        this.browser = browser;
        this.clock = clock;
    }

    /**
     * Returns a page of a directory as it was at a point in time: of each job the last full run, the last differential one after it and the
     * incremental ones after that. 404, 409 {@code no-backup}, 503 {@code catalog-down}.
     */
    @GET
    @Requires("backup.runs:read")
    @Operation(
            operationId = "listClientFiles",
            summary = "List a directory as a client's backups have it at a point in time")
    @SortKeys("name")
    public Page<FileView> list(
            @PathParam("name") String name,
            @Parameter(description = "The point in time; now when absent.") @QueryParam("at") @Nullable Instant at,
            @Parameter(description = "The only job whose backups are shown.") @QueryParam("job") @Nullable String job,
            @BeanParam FileFilter filter,
            @BeanParam ListQuery query) {
        BackupSet set = sets.ofPointInTime(name, at == null ? clock.instant() : at, job);
        return browser.list(set, filter, query.page());
    }
}
