package io.calypso.auth.role;

import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of roles. */
@Schema(requiredProperties = "items")
record RolePage(
        List<Role> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    static RolePage of(Page<Role> page) {
        return new RolePage(page.items(), page.nextCursor(), page.total());
    }
}
