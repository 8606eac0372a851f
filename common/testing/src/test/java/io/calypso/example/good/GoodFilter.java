package io.calypso.example.good;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
class GoodFilter {
    @QueryParam("name")
    @Nullable
    String name;

    @Separator(",")
    @QueryParam("state")
    @Nullable
    Set<String> states;
}
