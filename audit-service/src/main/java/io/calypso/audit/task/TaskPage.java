package io.calypso.audit.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calypso.common.base.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the history of tasks. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TaskPage")
record TaskPage(
        @Schema(required = true) List<TaskView> items,

        @Schema(description = "Where the next page begins; absent on the last") @Nullable
        String nextCursor) {

    static TaskPage of(Page<Task> page) {
        return new TaskPage(page.items().stream().map(TaskView::of).toList(), page.nextCursor());
    }
}
