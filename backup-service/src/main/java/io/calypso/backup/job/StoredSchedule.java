package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalTime;
import java.util.List;

/**
 * A schedule as it is stored: JSON in the table {@code job}.
 *
 * @param runs empty for a job that runs only when somebody starts it
 */
@RegisterForReflection
record StoredSchedule(List<StoredRun> runs) {

    /** One rule; {@code at} is HH:MM. */
    @RegisterForReflection
    record StoredRun(
            BackupLevel level, List<Weekday> weekdays, List<WeekOfMonth> ordinals, List<Integer> monthDays, String at) {

        private static StoredRun of(ScheduledRun run) {
            return new StoredRun(
                    run.level(),
                    run.weekdays(),
                    run.ordinals(),
                    run.monthDays(),
                    run.at().toString());
        }

        private ScheduledRun definition() {
            return new ScheduledRun(level, weekdays, ordinals, monthDays, LocalTime.parse(at));
        }
    }

    static StoredSchedule of(List<ScheduledRun> schedule) {
        return new StoredSchedule(schedule.stream().map(StoredRun::of).toList());
    }

    List<ScheduledRun> definition() {
        return runs.stream().map(StoredRun::definition).toList();
    }
}
