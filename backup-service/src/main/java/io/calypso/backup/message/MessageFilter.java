package io.calypso.backup.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filter of the list of messages; used as a {@code @BeanParam}. */
@RegisterForReflection
public class MessageFilter {

    @Parameter(description = "The id of a run.")
    @QueryParam("runId")
    @Nullable
    Long runId;
}
