package io.calypso.backup.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Computes as Bacula does when a schedule starts its job; times are in the Director's time zone. */
final class JobTimes {

    private static final int DAYS_AHEAD = 400;
    private static final Duration GRACE = Duration.ofHours(24);
    private static final List<Weekday> WEEK = List.of(Weekday.values());
    private static final List<WeekOfMonth> WEEKS_OF_MONTH = List.of(WeekOfMonth.values());

    private JobTimes() {}

    /** Returns the next start after a time; empty for a schedule whose days do not occur within a year. */
    static Optional<Instant> next(List<ScheduledRun> schedule, Instant after, ZoneId zone) {
        LocalDate today = after.atZone(zone).toLocalDate();
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = today.plusDays(day);
            Optional<Instant> first = schedule.stream()
                    .filter(run -> falls(run, date))
                    .map(run -> ZonedDateTime.of(date, run.at(), zone).toInstant())
                    .filter(time -> time.isAfter(after))
                    .min(Instant::compareTo);
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    /** Returns how old a good backup may be: the longest pause of the schedule within a year, and one day more. */
    static Optional<Duration> longestPause(List<ScheduledRun> schedule, Instant from, ZoneId zone) {
        LocalDate start = from.atZone(zone).toLocalDate();
        LocalDate before = null;
        long longest = 0;
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = start.plusDays(day);
            if (schedule.stream().anyMatch(run -> falls(run, date))) {
                longest = before == null ? longest : Math.max(longest, date.toEpochDay() - before.toEpochDay());
                before = date;
            }
        }
        return before == null
                ? Optional.empty()
                : Optional.of(Duration.ofDays(Math.max(1, longest)).plus(GRACE));
    }

    private static boolean falls(ScheduledRun run, LocalDate date) {
        if (!run.monthDays().isEmpty()) {
            return run.monthDays().contains(date.getDayOfMonth());
        }
        if (run.weekdays().isEmpty()) {
            return true;
        }
        Weekday weekday = WEEK.get(date.getDayOfWeek().getValue() % 7);
        WeekOfMonth week = WEEKS_OF_MONTH.get((date.getDayOfMonth() - 1) / 7);
        return run.weekdays().contains(weekday)
                && (run.ordinals().isEmpty() || run.ordinals().contains(week));
    }
}
