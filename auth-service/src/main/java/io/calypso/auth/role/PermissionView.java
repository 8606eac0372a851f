package io.calypso.auth.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A permission that a role can grant.
 *
 * @param name {@code domain.resource:verb}
 * @param installed whether its service is installed; roles keep a permission whose service is not
 */
@Schema(
        name = "Permission",
        requiredProperties = {"name", "description", "installed"})
record PermissionView(String name, String description, boolean installed) {

    static PermissionView of(PermissionEntity permission) {
        return new PermissionView(permission.name, permission.description, permission.installed);
    }
}
