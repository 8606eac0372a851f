package io.calypso.backup.schedule;

import io.calypso.backup.job.SchedulePreview;
import io.calypso.backup.job.SchedulePreviewRequest;
import io.calypso.backup.job.SchedulePreviews;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Schedules: when jobs run. */
@Path("/api/v1/backup/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-schedules")
@RunOnVirtualThread
class ScheduleResource {

    private final Schedules schedules;
    private final SchedulePreviews previews;

    ScheduleResource(Schedules schedules, SchedulePreviews previews) {
        this.schedules = schedules;
        this.previews = previews;
    }

    /** Returns every schedule of the Director. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.schedules:read")
    @Operation(operationId = "listSchedules", summary = "List the schedules")
    @SortKeys("name")
    public Page<ScheduleView> list(@BeanParam ListQuery query) {
        return schedules.list(query.page());
    }

    /**
     * Returns when a schedule would start its next runs, as the Director does it, and what its author should know: rules that start at the
     * same minute, days on which the clock skips or doubles a run, no full backup. Nothing is changed. 422 {@code invalid} with one entry per
     * invalid field.
     */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.schedules:read")
    @Operation(operationId = "previewSchedule", summary = "Preview the runs of a schedule")
    public SchedulePreview preview(@Nullable SchedulePreviewRequest schedule) {
        return previews.preview(Body.required(schedule));
    }
}
