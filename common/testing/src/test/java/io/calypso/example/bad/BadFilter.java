package io.calypso.example.bad;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

class BadFilter {
    @QueryParam("name")
    @Nullable
    String name;
}
