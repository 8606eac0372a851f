package io.calypso.backup.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.backup.bacula.ByName;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Audited;
import io.calypso.common.access.Requires;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.Plan;
import io.calypso.common.web.PlanQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Job definitions, with fileset and schedule. Every change is checked with the Director's own parser, loaded and verified before it is
 * answered; {@code dryRun=true} answers the plan with the files' differences.
 */
@Path("/api/v1/backup/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backup-jobs")
class JobResource {

    private final Jobs jobs;
    private final AuditTrail audit;

    JobResource(Jobs jobs, AuditTrail audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Every job of the Director, hand-written ones too, by name. 503 {@code director-down}, 501 {@code bacula-not-installed}. */
    @GET
    @Requires("backup.jobs:read")
    @Operation(operationId = "listJobs", summary = "Lists the jobs by name")
    public Page<JobView> list(@BeanParam JobFilter filter, @BeanParam ListQuery query) {
        return ByName.page(jobs.list().stream().filter(filter.predicate()).toList(), query, JobView::name);
    }

    /** One job, with the ETag that a change needs. 404. */
    @GET
    @Path("/{name}")
    @Requires("backup.jobs:read")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @Operation(operationId = "getJob", summary = "Shows a job")
    public Response get(@PathParam("name") String name) {
        return answer(Response.ok(), jobs.get(name));
    }

    /**
     * Makes a job. 201 with the job, its ETag and its Location. 409 {@code name-taken}; 422 {@code invalid} with an entry a bad field, or
     * {@code director-refused} with what {@code bacula-dir -t} said.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.jobs:create")
    @Audited("backup.jobs:create")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(
            responseCode = "200",
            description = "dryRun",
            content = @Content(schema = @Schema(implementation = Plan.class)))
    @Operation(operationId = "createJob", summary = "Makes a job")
    public Response create(@Nullable JobRequest request, @BeanParam PlanQuery query) {
        JobRequest job = required(request);
        if (job.name() != null) {
            audit.target("backup-job", job.name());
        }
        audit.after(job);
        return change(jobs -> jobs.planCreate(job), query, found -> {
            String name = found.view().name();
            return answer(
                    Response.created(
                            UriBuilder.fromPath("/api/v1/backup/jobs/{name}").build(name)),
                    found);
        });
    }

    /** Replaces a job's definition; needs {@code If-Match}. 409 {@code job-unmanaged}, 412, 428, otherwise as for creating. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires("backup.jobs:update")
    @Audited("backup.jobs:update")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @Operation(operationId = "replaceJob", summary = "Replaces a job's definition")
    public Response replace(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JobRequest request,
            @BeanParam PlanQuery query) {
        JobRequest job = required(request);
        audit.target("backup-job", name);
        return change(jobs -> jobs.planReplace(name, job, ifMatch), query, found -> answer(Response.ok(), found));
    }

    /** Changes some fields of a job's definition (JSON merge patch), as {@code {"enabled": false}}; needs {@code If-Match}. */
    @PATCH
    @Path("/{name}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Requires("backup.jobs:update")
    @Audited("backup.jobs:update")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @Operation(operationId = "patchJob", summary = "Changes fields of a job's definition")
    public Response patch(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
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
                    JsonNode patch,
            @BeanParam PlanQuery query) {
        JsonNode fields = required(patch);
        audit.target("backup-job", name);
        return change(jobs -> jobs.planPatch(name, fields, ifMatch), query, found -> answer(Response.ok(), found));
    }

    /**
     * Removes a job's definition; its backups stay in the catalog and on their volumes, so it is not destructive. 204. With
     * {@code If-Match} 412 when it was changed.
     */
    @DELETE
    @Path("/{name}")
    @Requires("backup.jobs:delete")
    @Audited("backup.jobs:delete")
    @APIResponse(responseCode = "204")
    @Operation(operationId = "deleteJob", summary = "Removes a job's definition and none of its backups")
    @APIResponse(
            responseCode = "200",
            description = "dryRun",
            content = @Content(schema = @Schema(implementation = Plan.class)))
    public Response delete(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @BeanParam PlanQuery query) {
        audit.target("backup-job", name);
        return change(
                jobs -> jobs.planDelete(name, ifMatch),
                query,
                found -> Response.noContent().build());
    }

    private Response change(
            Function<Jobs, Jobs.Change> planning, PlanQuery query, Function<Jobs.Found, Response> answer) {
        Jobs.Change change = planning.apply(jobs);
        StoredJob before = change.before();
        StoredJob after = change.after();
        if (before != null) {
            audit.before(JobRequest.of(before.definition()));
        }
        if (after != null) {
            audit.after(JobRequest.of(after.definition()));
        }
        Optional<Response> instead = query.decide(change.plan(), change.name());
        return instead.orElseGet(() -> jobs.carryOut(planning)
                .map(answer)
                .orElseGet(() -> Response.noContent().build()));
    }

    private static <T> T required(@Nullable T body) {
        if (body == null) {
            throw CalypsoException.of(CommonProblems.MALFORMED, "The request has no body.")
                    .remedy("Send a JSON object.");
        }
        return body;
    }

    private static Response answer(Response.ResponseBuilder response, Jobs.Found found) {
        response.entity(found.view());
        if (found.etag() != null) {
            response.header(HttpHeaders.ETAG, found.etag());
        }
        return response.build();
    }
}
