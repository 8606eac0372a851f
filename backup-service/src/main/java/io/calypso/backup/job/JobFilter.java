package io.calypso.backup.job;

import io.calypso.backup.bacula.JobType;
import io.calypso.backup.run.Protection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of jobs; used as a {@code @BeanParam}. */
@RegisterForReflection
public class JobFilter {

    @Parameter(description = "true: only jobs that are defined here; false: only jobs written by hand.")
    @QueryParam("managed")
    @Nullable
    Boolean managed;

    @QueryParam("type")
    @Nullable
    JobType type;

    @Parameter(description = "The name of a client.")
    @QueryParam("client")
    @Nullable
    String client;

    @QueryParam("protection")
    @Nullable
    Protection protection;

    /** Whether the list shows this job. */
    boolean admits(JobView job) {
        return (managed == null || managed == job.managed())
                && (type == null || type == job.type())
                && (client == null || client.equals(job.client()))
                && (protection == null || protection == job.protection());
    }
}
