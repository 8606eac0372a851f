package io.calypso.auth.role;

import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of permissions. */
@Schema(requiredProperties = "items")
record PermissionPage(
        List<Permission> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    static PermissionPage of(Page<Permission> page) {
        return new PermissionPage(page.items(), page.nextCursor(), page.total());
    }
}
