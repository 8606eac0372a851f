package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of restores; used as a {@code @BeanParam}. */
@RegisterForReflection
public class RestoreRunFilter {

    @Parameter(description = "The name of a job.")
    @QueryParam("job")
    @Nullable
    String job;

    @Parameter(description = "The name of a client.")
    @QueryParam("client")
    @Nullable
    String client;

    @QueryParam("status")
    @Nullable
    RunStatus status;

    /** Returns the filter of runs that lets only these restores through. */
    public RunFilter asRunFilter() {
        RunFilter filter = new RunFilter();
        filter.job = job;
        filter.client = client;
        filter.status = status;
        filter.type = RunType.RESTORE;
        return filter;
    }
}
