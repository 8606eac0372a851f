package io.calypso.auth.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of sessions. */
@RegisterForReflection
class SessionFilter {

    @Parameter(description = "Only sessions of the user with this name.")
    @QueryParam("username")
    @Nullable
    String username;
}
