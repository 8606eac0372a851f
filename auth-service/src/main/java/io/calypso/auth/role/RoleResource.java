package io.calypso.auth.role;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Roles and permissions, to read. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
class RoleResource {

    private final Roles roles;

    RoleResource(Roles roles) {
        this.roles = roles;
    }

    /** Every role with what it grants; all on one page. */
    @GET
    @Path("/roles")
    @Requires("auth.roles:read")
    @Operation(operationId = "listRoles", summary = "Roles and what they grant")
    public RolePage roles() {
        return RolePage.of(Page.whole(roles.all()));
    }

    /** Everything that a role can grant; all on one page. */
    @GET
    @Path("/permissions")
    @Requires("auth.roles:read")
    @Operation(operationId = "listPermissions", summary = "Everything that a role can grant")
    public PermissionPage permissions() {
        return PermissionPage.of(Page.whole(roles.permissions()));
    }
}
