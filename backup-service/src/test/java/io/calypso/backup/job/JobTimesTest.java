package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.RunTimes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobTimesTest {

    /** A Monday. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T15:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static ScheduledRun run(List<Weekday> weekdays, List<WeekOfMonth> ordinals, List<Integer> days, String at) {
        return Definitions.run(BackupLevel.FULL, weekdays, ordinals, days, at);
    }

    private static ScheduledRun daily(String at) {
        return run(List.of(), List.of(), List.of(), at);
    }

    private static ScheduledRun inWeeks(Weekday weekday, List<Integer> weeks, String at) {
        return new ScheduledRun(
                BackupLevel.FULL, null, List.of(weekday), List.of(), List.of(), false, weeks, LocalTime.parse(at));
    }

    /** The local dates of the first starts. */
    private static List<LocalDate> dates(ScheduledRun run, Instant after, ZoneId zone, int count) {
        return RunTimes.next(run.directives(), after, zone, count).stream()
                .map(due -> due.at().atZone(zone).toLocalDate())
                .toList();
    }

    @Test
    void findsTheLastWeekdayOfEveryMonth() {
        for (Weekday weekday : Weekday.values()) {
            ScheduledRun run = run(List.of(weekday), List.of(WeekOfMonth.LAST), List.of(), "23:05");
            DayOfWeek day = DayOfWeek.SUNDAY.plus(weekday.number());
            List<LocalDate> expected = Stream.iterate(YearMonth.of(2026, 1), month -> month.plusMonths(1))
                    .limit(24)
                    .map(month -> month.atDay(1).with(TemporalAdjusters.lastInMonth(day)))
                    .toList();
            assertThat(dates(run, Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC, 24))
                    .as(weekday.name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void runsTwiceInAFebruaryWhoseLastDayIsTheWeekday() {
        // 29 February 2028 is a Tuesday. Bacula cannot tell the 22nd from the last Tuesday of a shorter February.
        ScheduledRun run = run(List.of(Weekday.TUE), List.of(WeekOfMonth.LAST), List.of(), "23:05");
        assertThat(dates(run, Instant.parse("2028-02-01T00:00:00Z"), ZoneOffset.UTC, 3))
                .containsExactly(LocalDate.of(2028, 2, 22), LocalDate.of(2028, 2, 29), LocalDate.of(2028, 3, 28));
    }

    @Test
    void joinsTheLastWeekWithOthers() {
        ScheduledRun run = run(List.of(Weekday.SUN), List.of(WeekOfMonth.LAST, WeekOfMonth.FIRST), List.of(), "23:05");
        assertThat(dates(run, MONDAY, ZoneOffset.UTC, 4))
                .containsExactly(
                        LocalDate.of(2026, 11, 29),
                        LocalDate.of(2026, 12, 6),
                        LocalDate.of(2026, 12, 27),
                        LocalDate.of(2027, 1, 3));
        assertThat(run.words()).isEqualTo("Full 1st,last sun at 23:05");
    }

    @Test
    void findsTheLastDayOfEveryMonth() {
        ScheduledRun run = new ScheduledRun(
                BackupLevel.FULL, null, List.of(), List.of(), List.of(15), true, List.of(), LocalTime.of(22, 0));
        assertThat(dates(run, Instant.parse("2028-01-20T00:00:00Z"), ZoneOffset.UTC, 5))
                .containsExactly(
                        LocalDate.of(2028, 1, 31),
                        LocalDate.of(2028, 2, 15),
                        LocalDate.of(2028, 2, 29),
                        LocalDate.of(2028, 3, 15),
                        LocalDate.of(2028, 3, 31));
    }

    @Test
    void countsWeeksOfTheYearAsBaculaDoes() {
        // 1 January 2027 is a Friday of week 53 of 2026, which Bacula calls week 0; 4 January is the Monday of week 1.
        assertThat(dates(inWeeks(Weekday.MON, List.of(1), "03:00"), MONDAY, BERLIN, 1))
                .containsExactly(LocalDate.of(2027, 1, 4));
        assertThat(dates(inWeeks(Weekday.FRI, List.of(0), "03:00"), MONDAY, BERLIN, 1))
                .containsExactly(LocalDate.of(2027, 1, 1));
        assertThat(dates(inWeeks(Weekday.THU, List.of(53), "03:00"), MONDAY, BERLIN, 1))
                .containsExactly(LocalDate.of(2026, 12, 31));
        // 29 December 2025 belongs to week 1 of 2026.
        assertThat(dates(inWeeks(Weekday.MON, List.of(53), "03:00"), Instant.parse("2025-12-20T00:00:00Z"), BERLIN, 1))
                .containsExactly(LocalDate.of(2025, 12, 29));
    }

    @Test
    void countsTheWeeksOfALateHourOneDayOffWhereJanuaryHasDaylightSaving() {
        // The tm_woy of 9.6.7 with TZ=Australia/Sydney: at 23:05 its 4 January is the 5th, so that its weeks begin on
        // Sunday.
        ZoneId sydney = ZoneId.of("Australia/Sydney");
        assertThat(dates(inWeeks(Weekday.SUN, List.of(7), "23:05"), MONDAY, sydney, 1))
                .containsExactly(LocalDate.of(2027, 2, 14));
        assertThat(dates(inWeeks(Weekday.SUN, List.of(7), "22:05"), MONDAY, sydney, 1))
                .containsExactly(LocalDate.of(2027, 2, 21));
    }

    @Test
    void leavesOutARunWhoseHourTheClockSkips() {
        // The Director 9.6.7 with TZ=Europe/Berlin, started at 01:50 on that day: nothing at 02:30 or 03:30.
        assertThat(RunTimes.next(daily("02:30").directives(), Instant.parse("2027-03-27T12:00:00Z"), BERLIN, 2))
                .extracting(RunTimes.Due::at)
                .containsExactly(Instant.parse("2027-03-29T00:30:00Z"), Instant.parse("2027-03-30T00:30:00Z"));
    }

    @Test
    void countsARunTwiceWhoseHourComesTwice() {
        assertThat(RunTimes.next(daily("02:30").directives(), Instant.parse("2027-10-30T12:00:00Z"), BERLIN, 3))
                .extracting(RunTimes.Due::at)
                .containsExactly(
                        Instant.parse("2027-10-31T00:30:00Z"),
                        Instant.parse("2027-10-31T01:30:00Z"),
                        Instant.parse("2027-11-01T01:30:00Z"));
    }

    @Test
    void looksFarAheadForARareDay() {
        assertThat(JobTimes.next(List.of(run(List.of(), List.of(), List.of(31), "23:59")), MONDAY, ZoneOffset.UTC))
                .contains(Instant.parse("2026-12-31T23:59:00Z"));
        assertThat(JobTimes.next(List.of(inWeeks(Weekday.MON, List.of(0), "01:00")), MONDAY, ZoneOffset.UTC))
                .isEmpty();
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
