package io.calypso.auth.role;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A named set of permissions.
 *
 * @param permissions the granted permissions, sorted; may contain wildcards
 * @param builtIn whether it is part of the appliance and cannot be changed
 */
@Schema(
        name = "Role",
        requiredProperties = {"name", "description", "permissions", "builtIn"})
record RoleView(String name, String description, List<String> permissions, boolean builtIn) {

    static RoleView of(RoleEntity role) {
        return new RoleView(
                role.name, role.description, role.permissions.stream().sorted().toList(), role.builtIn);
    }
}
