package io.calypso.example.bad;

import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class BadFilter {
    @QueryParam("name")
    @Nullable
    String name;

    @QueryParam("state")
    @Nullable
    Set<String> states;
}
