package io.calypso.backup.job;

import io.calypso.backup.bacula.JobType;
import io.calypso.backup.run.Protection;
import io.calypso.common.web.QueryValues;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of jobs. Used as a {@code @BeanParam}. */
@RegisterForReflection
public class JobFilter {

    @Parameter(description = "true: only jobs that are defined here; false: only those written by hand.")
    @QueryParam("managed")
    @Nullable
    String managed;

    @Parameter(description = "BACKUP, RESTORE, VERIFY, ADMIN, COPY or MIGRATE.")
    @QueryParam("type")
    @Nullable
    String type;

    @Parameter(description = "The name of a client.")
    @QueryParam("client")
    @Nullable
    String client;

    @Parameter(description = "PROTECTED, STALE, FAILED, NEVER_RUN or RUNNING.")
    @QueryParam("protection")
    @Nullable
    String protection;

    /** What a job must be to be listed; 400 for a value that cannot be read. */
    Predicate<JobView> predicate() {
        Optional<Boolean> wantedManaged = QueryValues.flag("managed", managed);
        Optional<JobType> wantedType = QueryValues.constant("type", type, JobType.class);
        Optional<Protection> wantedProtection = QueryValues.constant("protection", protection, Protection.class);
        return job -> wantedManaged.map(wanted -> wanted == job.managed()).orElse(true)
                && wantedType.map(wanted -> wanted == job.type()).orElse(true)
                && wantedProtection.map(wanted -> wanted == job.protection()).orElse(true)
                && (client == null || client.equals(job.client()));
    }
}
