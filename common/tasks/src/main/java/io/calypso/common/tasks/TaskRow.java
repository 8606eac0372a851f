package io.calypso.common.tasks;

import io.calypso.common.contract.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task with the columns that only the engine needs. */
record TaskRow(
        TaskView view,
        String payload,
        @Nullable String checkpoint,
        List<String> locks,
        boolean cancelRequested,
        int attempt) {}
