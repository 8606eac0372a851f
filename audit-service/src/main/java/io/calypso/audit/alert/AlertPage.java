package io.calypso.audit.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of alerts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AlertPage")
record AlertPage(
        @Schema(required = true) List<AlertView> items,

        @Schema(description = "Where the next page begins; absent on the last") @Nullable
        String nextCursor,

        @Schema(description = "How many alerts the filters let through") @Nullable
        Long total) {

    static AlertPage of(Page<Alert> page) {
        return new AlertPage(page.items().stream().map(AlertView::of).toList(), page.nextCursor(), page.total());
    }
}
