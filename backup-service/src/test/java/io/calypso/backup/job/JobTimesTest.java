package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.bacula.BackupLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTimesTest {

    /** A Monday. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T15:00:00Z");

    private static ScheduledRun run(List<Weekday> weekdays, List<WeekOfMonth> ordinals, List<Integer> days, String at) {
        return new ScheduledRun(BackupLevel.FULL, weekdays, ordinals, days, LocalTime.parse(at));
    }

    @Test
    void findsTheNextTimeToday() {
        assertThat(JobTimes.next(List.of(run(List.of(), List.of(), List.of(), "23:05")), MONDAY, ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-23T23:05:00Z"));
    }

    @Test
    void goesOnToTomorrowWhenTodayIsOver() {
        assertThat(JobTimes.next(List.of(run(List.of(), List.of(), List.of(), "14:59")), MONDAY, ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-24T14:59:00Z"));
    }

    @Test
    void agreesWithTheDirectorOnWeekdaysAndOrdinals() {
        // What .status dir scheduled of 15.0.3 said for "1st sun" and "2nd-5th sun" on that day.
        assertThat(JobTimes.next(
                        List.of(run(List.of(Weekday.SUN), List.of(WeekOfMonth.FIRST), List.of(), "23:05")),
                        MONDAY,
                        ZoneOffset.UTC))
                .contains(Instant.ofEpochSecond(1_796_598_300));
        assertThat(JobTimes.next(
                        List.of(run(
                                List.of(Weekday.SUN),
                                List.of(WeekOfMonth.SECOND, WeekOfMonth.THIRD, WeekOfMonth.FOURTH, WeekOfMonth.FIFTH),
                                List.of(),
                                "23:05")),
                        MONDAY,
                        ZoneOffset.UTC))
                .contains(Instant.ofEpochSecond(1_795_993_500));
    }

    @Test
    void countsInTheDirectorsZone() {
        assertThat(JobTimes.next(
                        List.of(run(List.of(), List.of(), List.of(24), "00:30")), MONDAY, ZoneId.of("Europe/Berlin")))
                .contains(Instant.parse("2026-11-23T23:30:00Z"));
    }

    @Test
    void knowsHowLongAScheduleRests() {
        assertThat(JobTimes.longestPause(
                        List.of(run(List.of(), List.of(), List.of(), "23:05")), MONDAY, ZoneOffset.UTC))
                .contains(Duration.ofDays(2));
        assertThat(JobTimes.longestPause(
                        List.of(run(List.of(Weekday.MON, Weekday.THU), List.of(), List.of(), "23:05")),
                        MONDAY,
                        ZoneOffset.UTC))
                .contains(Duration.ofDays(5));
        assertThat(JobTimes.longestPause(List.of(), MONDAY, ZoneOffset.UTC)).isEmpty();
    }
}
