package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is stored: JSON in the table {@code job}.
 *
 * @param runs empty for a job that runs only when somebody starts it
 */
@RegisterForReflection
record StoredSchedule(List<StoredRun> runs) {

    /** One rule; {@code at} is HH:MM. What may be absent was not known when the rule was stored. */
    @RegisterForReflection
    record StoredRun(
            BackupLevel level,
            @Nullable String pool,
            List<Weekday> weekdays,
            List<WeekOfMonth> ordinals,
            List<Integer> monthDays,
            @Nullable Boolean lastDayOfMonth,
            @Nullable List<Integer> weeksOfYear,
            String at) {

        private static StoredRun of(ScheduledRun run) {
            ResourceName pool = run.pool();
            return new StoredRun(
                    run.level(),
                    pool == null ? null : pool.value(),
                    run.weekdays(),
                    run.ordinals(),
                    run.monthDays(),
                    run.lastDayOfMonth(),
                    run.weeksOfYear(),
                    run.at().toString());
        }

        private ScheduledRun definition() {
            return new ScheduledRun(
                    level,
                    pool == null ? null : new ResourceName(pool),
                    weekdays,
                    ordinals,
                    monthDays,
                    lastDayOfMonth != null && lastDayOfMonth,
                    weeksOfYear == null ? List.of() : weeksOfYear,
                    LocalTime.parse(at));
        }
    }

    static StoredSchedule of(List<ScheduledRun> schedule) {
        return new StoredSchedule(schedule.stream().map(StoredRun::of).toList());
    }

    List<ScheduledRun> definition() {
        return runs.stream().map(StoredRun::definition).toList();
    }
}
