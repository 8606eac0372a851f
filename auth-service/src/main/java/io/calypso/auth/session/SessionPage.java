package io.calypso.auth.session;

import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of sessions. */
@Schema(requiredProperties = "items")
record SessionPage(
        List<SessionView> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    static SessionPage of(Page<SessionView> page) {
        return new SessionPage(page.items(), page.nextCursor(), page.total());
    }
}
