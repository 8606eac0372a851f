package io.calypso.auth.role;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the list of permissions. */
@RegisterForReflection
class PermissionFilter {

    @Parameter(description = "Only permissions whose service is installed, or only those whose service is not.")
    @QueryParam("installed")
    @Nullable
    Boolean installed;

    boolean matches(PermissionView permission) {
        return installed == null || installed == permission.installed();
    }
}
