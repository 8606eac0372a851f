package io.calypso.backup.job;

import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.RunTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Computes as Bacula does when a schedule starts its job; times are in the Director's time zone. */
final class JobTimes {

    private static final int DAYS_AHEAD = 400;
    private static final Duration GRACE = Duration.ofHours(24);

    private JobTimes() {}

    /** Returns the next start after a time; empty for a schedule whose days never come. */
    static Optional<Instant> next(List<ScheduledRun> schedule, Instant after, ZoneId zone) {
        return RunTimes.next(directives(schedule), after, zone);
    }

    /** Returns how old a good backup may be: the longest pause of the schedule within a year, and one day more. */
    static Optional<Duration> longestPause(List<ScheduledRun> schedule, Instant from, ZoneId zone) {
        return longestPauseInDays(schedule, from, zone)
                .map(days -> Duration.ofDays(Math.max(1, days)).plus(GRACE));
    }

    /** Returns the days between two starts that are furthest apart within a year; empty when there is none. */
    static Optional<Long> longestPauseInDays(List<ScheduledRun> schedule, Instant from, ZoneId zone) {
        List<DirectorRun> directives = directives(schedule);
        LocalDate start = from.atZone(zone).toLocalDate();
        LocalDate before = null;
        long longest = 0;
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = start.plusDays(day);
            if (RunTimes.isDay(date, directives, zone)) {
                longest = before == null ? longest : Math.max(longest, date.toEpochDay() - before.toEpochDay());
                before = date;
            }
        }
        return before == null ? Optional.empty() : Optional.of(longest);
    }

    private static List<DirectorRun> directives(List<ScheduledRun> schedule) {
        return schedule.stream().flatMap(run -> run.directives().stream()).toList();
    }
}
