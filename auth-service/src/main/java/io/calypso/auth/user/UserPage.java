package io.calypso.auth.user;

import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of users. */
@Schema(requiredProperties = "items")
record UserPage(
        List<UserView> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    static UserPage of(Page<UserView> page) {
        return new UserPage(page.items(), page.nextCursor(), page.total());
    }
}
