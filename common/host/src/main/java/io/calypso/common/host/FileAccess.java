package io.calypso.common.host;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permissions, owner and group of a file.
 *
 * @param permissions of owner, group and others
 * @param owner a user name, or null to leave the owner unchanged
 * @param group a group name, or null to leave the group unchanged
 */
public record FileAccess(
        Set<PosixFilePermission> permissions,
        @Nullable String owner,
        @Nullable String group) {

    /** Only the owner may read and write. */
    public static final FileAccess OWNER_ONLY = of("rw-------");

    /** Only the owner may enter, list and change a directory. */
    public static final FileAccess OWNER_ONLY_DIRECTORY = of("rwx------");

    /** Copies the set. */
    public FileAccess {
        permissions = Set.copyOf(permissions);
    }

    /** Returns these permissions, for example {@code rw-r-----}, with owner and group unchanged. */
    public static FileAccess of(String permissions) {
        return new FileAccess(PosixFilePermissions.fromString(permissions), null, null);
    }

    /** Returns the same permissions with this owner and group. */
    public FileAccess ownedBy(String user, String group) {
        return new FileAccess(permissions, user, group);
    }

    /** Returns the permissions and, where they are set, owner and group: {@code rw-r----- root:bacula}. */
    @Override
    public String toString() {
        String text = PosixFilePermissions.toString(permissions);
        return owner == null && group == null
                ? text
                : text + " " + (owner == null ? "" : owner) + ":" + (group == null ? "" : group);
    }
}
