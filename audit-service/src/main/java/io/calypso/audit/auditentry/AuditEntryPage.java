package io.calypso.audit.auditentry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the audit log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEntryPage")
record AuditEntryPage(
        @Schema(required = true) List<AuditEntryView> items,

        @Schema(description = "Where the next page begins; absent on the last") @Nullable
        String nextCursor) {

    static AuditEntryPage of(Page<ChainedEntry> page) {
        return new AuditEntryPage(page.items().stream().map(AuditEntryView::of).toList(), page.nextCursor());
    }
}
