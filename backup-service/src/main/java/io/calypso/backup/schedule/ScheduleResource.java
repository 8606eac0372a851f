package io.calypso.backup.schedule;

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

/** Schedules: when jobs run. */
@Path("/api/v1/backup/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-schedules")
@RunOnVirtualThread
class ScheduleResource {

    private final Schedules schedules;

    ScheduleResource(Schedules schedules) {
        this.schedules = schedules;
    }

    /** Returns every schedule of the Director. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.schedules:read")
    @Operation(operationId = "listSchedules", summary = "List the schedules")
    @SortKeys("name")
    public Page<ScheduleView> list(@BeanParam ListQuery query) {
        return schedules.list(query.page());
    }
}
