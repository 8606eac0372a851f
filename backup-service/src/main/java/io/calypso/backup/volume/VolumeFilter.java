package io.calypso.backup.volume;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of volumes; used as a {@code @BeanParam}. */
@RegisterForReflection
public class VolumeFilter {

    @Parameter(description = "The name of a pool.")
    @QueryParam("pool")
    @Nullable
    String pool;

    @QueryParam("status")
    @Nullable
    VolumeStatus status;

    @Parameter(description = "The name of a storage.")
    @QueryParam("storage")
    @Nullable
    String storage;
}
