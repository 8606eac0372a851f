package io.calypso.backup.job;

import io.calypso.common.base.Validation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schedule to look at, as JSON.
 *
 * @param runs at least one rule, as in a job's schedule
 * @param client whose backups they are: the full ones are then compared with how long the catalog keeps its files
 */
@Schema(name = "SchedulePreviewCreate", requiredProperties = "runs")
public record SchedulePreviewRequest(
        @Nullable List<ScheduleRequest.@Nullable Run> runs,
        @Nullable String client) {

    static final String POINTER = "/runs";

    /**
     * Returns the rules.
     *
     * @throws io.calypso.common.base.CalypsoException 422 {@code invalid} with one entry per invalid field
     */
    List<ScheduledRun> definition() {
        Validation validation = new Validation();
        List<ScheduledRun> schedule = ScheduleRequest.definition(runs, POINTER, validation);
        validation.throwIfAny();
        return schedule;
    }
}
