package io.calypso.backup.fileset;

import io.calypso.backup.job.FilesetPreview;
import io.calypso.backup.job.FilesetPreviewRequest;
import io.calypso.backup.job.FilesetPreviews;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.Body;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Filesets: what jobs back up. */
@Path("/api/v1/backup/filesets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-filesets")
@RunOnVirtualThread
class FilesetResource {

    private final Filesets filesets;

    private final FilesetPreviews previews;
    private final AuditTrail audit;

    FilesetResource(Filesets filesets, FilesetPreviews previews, AuditTrail audit) {
        this.audit = audit;
        this.filesets = filesets;
        this.previews = previews;
    }

    /** Returns every fileset of the Director. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.filesets:read")
    @Operation(operationId = "listFilesets", summary = "List the filesets")
    @SortKeys("name")
    public Page<FilesetView> list(@BeanParam ListQuery query) {
        return filesets.list(query.page());
    }

    /**
     * Lists what a fileset takes from a client now, and what each of its rules matches; nothing is saved. 422 with one entry per invalid
     * field, 503 {@code client-down}, 504 {@code director-timeout} when the client needs more than 45 seconds.
     */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.filesets:preview")
    @Audited("backup.filesets:preview")
    @Operation(operationId = "previewFileset", summary = "Preview a fileset")
    public FilesetPreview preview(@Nullable FilesetPreviewRequest fileset) {
        FilesetPreviewRequest request = Body.required(fileset);
        audit.target("backup-client", Objects.requireNonNullElse(request.client(), ""))
                .after(request);
        return previews.preview(request);
    }
}
