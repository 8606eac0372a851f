package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.LastWeek;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.bacula.RunDays;
import io.calypso.backup.bacula.ScheduleText;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a schedule: a time of day in the Director's time zone, and the days that the lists name.
 *
 * @param pool for the volumes of these runs; absent: the job's
 * @param weekdays empty: every day
 * @param ordinals only with weekdays: which ones in the month; empty: all
 * @param monthDays instead of weekdays: days of the month, 1 to 31
 * @param lastDayOfMonth whether the last day of a month is one of these days
 * @param weeksOfYear 0 to 53; empty: all
 * @param at hours and minutes
 */
record ScheduledRun(
        BackupLevel level,
        @Nullable ResourceName pool,
        List<Weekday> weekdays,
        List<WeekOfMonth> ordinals,
        List<Integer> monthDays,
        boolean lastDayOfMonth,
        List<Integer> weeksOfYear,
        LocalTime at) {

    /** Sorts each list and removes duplicates. */
    ScheduledRun {
        weekdays = weekdays.stream().sorted().distinct().toList();
        ordinals = ordinals.stream().sorted().distinct().toList();
        monthDays = monthDays.stream().sorted().distinct().toList();
        weeksOfYear = weeksOfYear.stream().sorted().distinct().toList();
    }

    /** Returns the directives of the Director's schedule that start these runs. No day is in two of them. */
    List<DirectorRun> directives() {
        return days().stream()
                .map(days -> DirectorRun.at(at, level, pool, days))
                .toList();
    }

    private List<RunDays> days() {
        RunDays days = RunDays.EVERY;
        if (!weeksOfYear.isEmpty()) {
            days = days.inWeeksOfYear(weeksOfYear);
        }
        if (lastDayOfMonth || !monthDays.isEmpty()) {
            return List.of(days.onMonthDays(monthDays, lastDayOfMonth));
        }
        if (weekdays.isEmpty()) {
            return List.of(days);
        }
        days = days.onWeekdays(weekdays.stream().map(Weekday::number).toList());
        List<Integer> weeks = ordinals.stream()
                .flatMapToInt(week -> week.number().stream())
                .boxed()
                .toList();
        if (ordinals.contains(WeekOfMonth.LAST)) {
            return LastWeek.of(days, weeks);
        }
        return List.of(weeks.isEmpty() ? days : days.inWeeksOfMonth(weeks));
    }

    /** Returns this rule in words: {@code Full last sun at 23:05}. */
    String words() {
        return ScheduleText.lines(directives()).getFirst();
    }
}
