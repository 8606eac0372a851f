package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.backup.bacula.BackupLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleWarningsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ScheduledRun WEEKLY_FULL = full(List.of(Weekday.SUN), List.of(), "23:05");

    private static ScheduledRun full(List<Weekday> weekdays, List<WeekOfMonth> ordinals, String at) {
        return Definitions.run(BackupLevel.FULL, weekdays, ordinals, List.of(), at);
    }

    private static ScheduledRun daily(String at) {
        return Definitions.run(BackupLevel.INCREMENTAL, List.of(), List.of(), List.of(), at);
    }

    private static List<String> warnings(ZoneId zone, @Nullable Duration retention, ScheduledRun... rules) {
        return ScheduleWarnings.of(List.of(rules), NOW, zone, retention);
    }

    @Test
    void hasNothingToSayOfAnOrdinarySchedule() {
        assertThat(warnings(BERLIN, Duration.ofDays(60), WEEKLY_FULL, daily("12:00")))
                .isEmpty();
        assertThat(warnings(BERLIN, null)).isEmpty();
    }

    @Test
    void namesTwoRulesOfOneMinuteWithAnExample() {
        assertThat(warnings(
                        BERLIN, null, full(List.of(Weekday.SUN), List.of(WeekOfMonth.FIRST), "23:05"), daily("23:05")))
                .containsExactly(
                        "Rule 1 (Full 1st sun at 23:05) and rule 2 (Incremental at 23:05) start at the same minute, for example on"
                                + " Sun 6 Dec 2026 23:05. Unless runs of the job may overlap, only one of them runs.");
    }

    @Test
    void findsRulesThatMeetOnceAYearOnly() {
        ScheduledRun newYear = Definitions.run(BackupLevel.FULL, List.of(), List.of(), List.of(1), "03:00");
        ScheduledRun firstFriday = full(List.of(Weekday.FRI), List.of(WeekOfMonth.FIRST), "03:00");
        assertThat(warnings(ZoneOffset.UTC, null, newYear, firstFriday))
                .singleElement()
                .asString()
                .contains("for example on Fri 1 Jan 2027 03:00");
    }

    @Test
    void limitsHowManyPairsItNames() {
        ScheduledRun[] rules = new ScheduledRun[6];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = Definitions.run(BackupLevel.FULL, List.of(), List.of(), List.of(1, 10 + i), "03:00");
        }
        assertThat(warnings(ZoneOffset.UTC, null, rules))
                .hasSize(11)
                .last()
                .isEqualTo("5 more pairs of rules start at the same minute.");
    }

    @Test
    void namesTheDaysOnWhichTheClockChanges() {
        assertThat(warnings(BERLIN, null, WEEKLY_FULL, daily("02:30")))
                .containsExactly(
                        "Rule 2 (Incremental at 02:30) does not run on Sun 28 Mar 2027: the clock in Europe/Berlin skips 02:30 on that day.",
                        "Rule 2 (Incremental at 02:30) runs twice on Sun 31 Oct 2027: the clock in Europe/Berlin shows 02:30 twice on"
                                + " that day.");
        assertThat(warnings(ZoneOffset.UTC, null, WEEKLY_FULL, daily("02:30"))).isEmpty();
        // The clock changes on a Sunday.
        assertThat(warnings(BERLIN, null, WEEKLY_FULL, full(List.of(Weekday.MON), List.of(), "02:30")))
                .isEmpty();
    }

    @Test
    void saysWhenNoRuleMakesAFullBackup() {
        assertThat(warnings(BERLIN, null, daily("12:00")))
                .singleElement()
                .asString()
                .startsWith("No rule makes a full backup");
    }

    @Test
    void comparesFullBackupsWithTheRetentionOfFiles() {
        ScheduledRun monthly = full(List.of(Weekday.SUN), List.of(WeekOfMonth.LAST), "23:05");
        assertThat(warnings(BERLIN, Duration.ofDays(60), monthly)).isEmpty();
        assertThat(warnings(BERLIN, Duration.ofDays(30), monthly))
                .containsExactly(
                        "Full backups are up to 35 days apart, and the catalog keeps the files of a run for 30 days: in between, nothing"
                                + " can be restored.");
    }

    @Test
    void saysWhichRuleNeverRuns() {
        ScheduledRun never = new ScheduledRun(
                BackupLevel.FULL,
                null,
                List.of(Weekday.MON),
                List.of(),
                List.of(),
                false,
                List.of(0),
                LocalTime.of(1, 0));
        assertThat(warnings(BERLIN, null, WEEKLY_FULL, never))
                .containsExactly(
                        "Rule 2 (Full mon in week 0 of the year at 01:00) never starts a run: no day is in all of its lists.");
    }

    @Test
    void saysWhenTheLastWeekdayOfFebruaryComesTwice() {
        ScheduledRun lastTuesday = full(List.of(Weekday.TUE), List.of(WeekOfMonth.LAST), "23:05");
        assertThat(ScheduleWarnings.of(List.of(lastTuesday), Instant.parse("2027-06-01T00:00:00Z"), BERLIN, null))
                .containsExactly(
                        "Rule 1 (Full last tue at 23:05) also runs on Tue 22 Feb 2028, a week before the last such day: Bacula"
                                + " does not look at the length of February.");
        assertThat(warnings(BERLIN, null, lastTuesday)).isEmpty();
    }
}
