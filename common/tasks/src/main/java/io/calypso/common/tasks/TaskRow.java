package io.calypso.common.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task with what only the engine needs. */
record TaskRow(
        TaskView view,
        String payload,
        @Nullable String checkpoint,
        List<String> locks,
        boolean cancelRequested,
        int attempt) {}
