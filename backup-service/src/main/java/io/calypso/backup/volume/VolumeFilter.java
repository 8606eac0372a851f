package io.calypso.backup.volume;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filters of the list of volumes. Used as a {@code @BeanParam}. */
@RegisterForReflection
public class VolumeFilter {

    @QueryParam("pool")
    @Nullable
    String pool;

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("storage")
    @Nullable
    String storage;

    Optional<String> pool() {
        return Optional.ofNullable(pool);
    }

    Optional<String> status() {
        return Optional.ofNullable(status);
    }

    Optional<String> storage() {
        return Optional.ofNullable(storage);
    }
}
