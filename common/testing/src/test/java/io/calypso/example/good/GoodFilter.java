package io.calypso.example.good;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
class GoodFilter {
    @QueryParam("name")
    @Nullable
    String name;
}
