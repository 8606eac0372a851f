package io.calypso.auth.user;

import io.calypso.common.web.ListQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of users. */
@RegisterForReflection
class UserFilter extends ListQuery {

    @Parameter(description = "Only the user of this name.")
    @QueryParam("username")
    @Nullable
    String username;

    @Parameter(description = "Only users that have this role.")
    @QueryParam("role")
    @Nullable
    String role;

    @Parameter(description = "Only users that can sign in, or only those that cannot.")
    @QueryParam("enabled")
    @Nullable
    Boolean enabled;
}
