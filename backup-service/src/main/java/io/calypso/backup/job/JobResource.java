package io.calypso.backup.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.Body;
import io.calypso.common.web.Change;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Job definitions, each with its fileset and its schedule. Every change is checked with the Director's own parser, loaded and verified before
 * the response; with {@code dryRun=true} the response is the plan with the differences of the files.
 */
@Path("/api/v1/backup/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-jobs")
@RunOnVirtualThread
class JobResource {

    private final Jobs jobs;

    JobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Returns every job of the Director, also those written by hand. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.jobs:read")
    @Operation(operationId = "listJobs", summary = "List the jobs")
    @SortKeys("name")
    public Page<JobView> list(@BeanParam JobFilter filter, @BeanParam ListQuery query) {
        return jobs.list(filter, query.page());
    }

    /** Returns one job, with the ETag that a change needs. 404. */
    @GET
    @Path("/{name}")
    @Requires("backup.jobs:read")
    @Operation(operationId = "getJob", summary = "Get a job")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response get(@PathParam("name") String name) {
        return jobs.get(name).response();
    }

    /**
     * Creates a job. 201 with the job, its ETag and its Location. 409 {@code name-taken}; 422 {@code invalid} with one entry per invalid
     * field, or {@code director-refused} with what {@code bacula-dir -t} printed.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.jobs:create")
    @Audited("backup.jobs:create")
    @Operation(operationId = "createJob", summary = "Create a job")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response create(@Nullable JobRequest job, @BeanParam Change change) {
        return jobs.create(Body.required(job), change).response();
    }

    /** Replaces a job's definition; needs {@code If-Match}. 409 {@code job-unmanaged}, 412, 428, otherwise as for creating. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.jobs:update")
    @Audited("backup.jobs:update")
    @Operation(operationId = "replaceJob", summary = "Replace a job's definition")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response replace(@PathParam("name") String name, @Nullable JobRequest job, @BeanParam Change change) {
        return jobs.replace(name, Body.required(job), change).response();
    }

    /** Changes some fields of a job's definition (JSON merge patch), such as {@code {"enabled": false}}; needs {@code If-Match}. */
    @PATCH
    @Path("/{name}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Requires("backup.jobs:update")
    @Audited("backup.jobs:update")
    @Operation(operationId = "patchJob", summary = "Update fields of a job's definition")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response patch(
            @PathParam("name") String name,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MergePatch.MEDIA_TYPE,
                                        schema =
                                                @Schema(
                                                        type = SchemaType.OBJECT,
                                                        additionalProperties = Schema.True.class,
                                                        description = "Fields of JobCreate; null removes one")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema =
                                                @Schema(
                                                        type = SchemaType.OBJECT,
                                                        additionalProperties = Schema.True.class))
                            })
                    @Nullable
                    JsonNode fields,
            @BeanParam Change change) {
        return jobs.patch(name, Body.required(fields), change).response();
    }

    /**
     * Deletes a job's definition. Its backups stay in the catalog and on their volumes, so it is not destructive. 204; with {@code If-Match}
     * 412 when the job was changed.
     */
    @DELETE
    @Path("/{name}")
    @Requires("backup.jobs:delete")
    @Audited("backup.jobs:delete")
    @Operation(operationId = "deleteJob", summary = "Delete a job's definition and none of its backups")
    @APIResponse(responseCode = "204")
    public Response delete(@PathParam("name") String name, @BeanParam Change change) {
        return jobs.delete(name, change).response();
    }
}
