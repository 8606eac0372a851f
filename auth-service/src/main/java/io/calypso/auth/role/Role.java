package io.calypso.auth.role;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A named set of permissions.
 *
 * @param permissions granted permissions, wildcards possible
 * @param builtIn whether it came with the appliance and cannot be changed
 */
@Schema(requiredProperties = {"name", "description", "permissions", "builtIn"})
public record Role(String name, String description, List<String> permissions, boolean builtIn) {

    /** The role of those who may do everything. */
    public static final String ADMIN = "admin";

    public Role {
        permissions = List.copyOf(permissions);
    }
}
