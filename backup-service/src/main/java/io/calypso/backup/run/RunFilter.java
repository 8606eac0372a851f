package io.calypso.backup.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of runs; used as a {@code @BeanParam}. */
@RegisterForReflection
public class RunFilter {

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

    @QueryParam("level")
    @Nullable
    RunLevel level;

    @QueryParam("type")
    @Nullable
    RunType type;
}
