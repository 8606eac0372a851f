package io.calypso.auth.user;

import io.calypso.common.sql.Where;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of users. */
@RegisterForReflection
class UserFilter {

    @Parameter(description = "Only the user with this name.")
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

    /** Returns the condition on entities. */
    Where where() {
        Where where = Where.all()
                .equal("username", username == null ? null : Usernames.normalise(username))
                .equal("enabled", enabled);
        return role == null ? where : where.and("? member of roles", role);
    }
}
