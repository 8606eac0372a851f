package io.calypso.auth.role;

import io.calypso.common.access.Requires;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.SortKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Roles and permissions, read-only. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth-roles")
class RoleResource {

    private final Roles roles;

    RoleResource(Roles roles) {
        this.roles = roles;
    }

    /** Lists the roles with the permissions they grant. */
    @GET
    @Path("/roles")
    @Requires("auth.roles:read")
    @SortKeys("name")
    @Operation(operationId = "listRoles", summary = "List the roles and what they grant")
    public Page<RoleView> roles(@BeanParam ListQuery query) {
        return roles.page(query.page());
    }

    /** Lists the permissions that a role can grant, of all services that are or were installed. */
    @GET
    @Path("/permissions")
    @Requires("auth.roles:read")
    @SortKeys("name")
    @Operation(operationId = "listPermissions", summary = "List the permissions a role can grant")
    public Page<PermissionView> permissions(@BeanParam ListQuery query, @BeanParam PermissionFilter filter) {
        return roles.permissions(filter, query.page());
    }
}
