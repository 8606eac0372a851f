package io.calypso.auth.key;

import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of signing keys. */
@Schema(requiredProperties = "items")
record SigningKeyPage(
        List<SigningKeyView> items,
        @Nullable String nextCursor,
        @Nullable Long total) {

    static SigningKeyPage of(Page<SigningKeyView> page) {
        return new SigningKeyPage(page.items(), page.nextCursor(), page.total());
    }
}
