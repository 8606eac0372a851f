package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import java.time.LocalTime;
import java.util.List;

/**
 * One rule of a schedule: a time of day in the Director's time zone, and the days that the lists name.
 *
 * @param weekdays empty: every day
 * @param ordinals only with weekdays: which ones in the month; empty: all
 * @param monthDays instead of weekdays: days of the month, 1 to 31
 * @param at hours and minutes
 */
record ScheduledRun(
        BackupLevel level, List<Weekday> weekdays, List<WeekOfMonth> ordinals, List<Integer> monthDays, LocalTime at) {

    /** Sorts each list and removes duplicates. */
    ScheduledRun {
        weekdays = weekdays.stream().sorted().distinct().toList();
        ordinals = ordinals.stream().sorted().distinct().toList();
        monthDays = monthDays.stream().sorted().distinct().toList();
    }
}
