package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.RunTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a schedule should know about its next year. A plan and a preview say the same. Rules are counted from 1, as a person
 * counts them.
 */
final class ScheduleWarnings {

    private static final int DAYS = 366;
    private static final int MAX_COLLISIONS = 10;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    private final List<ScheduledRun> schedule;
    private final List<List<DirectorRun>> directives;
    private final ZoneId zone;
    private final LocalDate today;
    private final List<String> warnings = new ArrayList<>();

    private record Pair(int first, int second) {}

    private ScheduleWarnings(List<ScheduledRun> schedule, Instant now, ZoneId zone) {
        this.schedule = schedule;
        this.directives = schedule.stream().map(ScheduledRun::directives).toList();
        this.zone = zone;
        this.today = now.atZone(zone).toLocalDate();
    }

    /**
     * Returns the warnings of a schedule; none of an empty one.
     *
     * @param fileRetention how long the catalog keeps the files of a run; absent where that is not known
     */
    static List<String> of(List<ScheduledRun> schedule, Instant now, ZoneId zone, @Nullable Duration fileRetention) {
        ScheduleWarnings found = new ScheduleWarnings(schedule, now, zone);
        if (!schedule.isEmpty()) {
            found.neverDue(now);
            found.collisions();
            found.clockChanges();
            found.leapYears();
            found.fulls(now, fileRetention);
        }
        return List.copyOf(found.warnings);
    }

    private void neverDue(Instant now) {
        for (int rule = 0; rule < schedule.size(); rule++) {
            if (RunTimes.next(directives.get(rule), now, zone).isEmpty()) {
                warnings.add("%s never starts a run: no day is in all of its lists.".formatted(name(rule)));
            }
        }
    }

    private void collisions() {
        Map<Pair, Instant> first = new LinkedHashMap<>();
        for (int ahead = 0; ahead < DAYS; ahead++) {
            Map<Instant, List<Integer>> due = new TreeMap<>();
            for (int rule = 0; rule < directives.size(); rule++) {
                for (RunTimes.Due start : RunTimes.on(today.plusDays(ahead), directives.get(rule), zone)) {
                    due.computeIfAbsent(start.at(), at -> new ArrayList<>()).add(rule);
                }
            }
            due.forEach((at, rules) -> {
                for (int i = 0; i < rules.size(); i++) {
                    for (int j = i + 1; j < rules.size(); j++) {
                        first.putIfAbsent(new Pair(rules.get(i), rules.get(j)), at);
                    }
                }
            });
        }
        first.entrySet().stream()
                .limit(MAX_COLLISIONS)
                .forEach(entry -> warnings.add(
                        "%s and %s start at the same minute, for example on %s. Unless runs of the job may overlap, only one of them runs."
                                .formatted(
                                        name(entry.getKey().first()),
                                        lowerName(entry.getKey().second()),
                                        DATE_AND_TIME.format(entry.getValue().atZone(zone)))));
        if (first.size() > MAX_COLLISIONS) {
            warnings.add("%d more pairs of rules start at the same minute.".formatted(first.size() - MAX_COLLISIONS));
        }
    }

    private void clockChanges() {
        for (int rule = 0; rule < schedule.size(); rule++) {
            ScheduledRun run = schedule.get(rule);
            LocalDate skipped = null;
            LocalDate doubled = null;
            for (int ahead = 0; ahead < DAYS; ahead++) {
                LocalDate date = today.plusDays(ahead);
                int times =
                        zone.getRules().getValidOffsets(date.atTime(run.at())).size();
                if (times == 1 || !RunTimes.isDay(date, directives.get(rule), zone)) {
                    continue;
                }
                if (times == 0 && skipped == null) {
                    skipped = date;
                } else if (times > 1 && doubled == null) {
                    doubled = date;
                }
            }
            if (skipped != null) {
                warnings.add("%s does not run on %s: the clock in %s skips %s on that day."
                        .formatted(name(rule), DATE.format(skipped), zone, run.at()));
            }
            if (doubled != null) {
                warnings.add("%s runs twice on %s: the clock in %s shows %s twice on that day."
                        .formatted(name(rule), DATE.format(doubled), zone, run.at()));
            }
        }
    }

    /** The 22nd of February, see {@link io.calypso.backup.bacula.LastWeek}. */
    private void leapYears() {
        LocalDate leapDay = LocalDate.of(today.getYear(), 3, 1).minusDays(1);
        if (leapDay.isBefore(today)) {
            leapDay = LocalDate.of(today.getYear() + 1, 3, 1).minusDays(1);
        }
        if (leapDay.getDayOfMonth() != 29) {
            return;
        }
        LocalDate early = leapDay.minusWeeks(1);
        for (int rule = 0; rule < schedule.size(); rule++) {
            ScheduledRun run = schedule.get(rule);
            if (run.ordinals().contains(WeekOfMonth.LAST)
                    && !run.ordinals().contains(WeekOfMonth.FOURTH)
                    && run.weekdays().stream().anyMatch(weekday -> weekday.is(early.getDayOfWeek()))
                    && RunTimes.isDay(early, directives.get(rule), zone)) {
                warnings.add(
                        "%s also runs on %s, a week before the last such day: Bacula does not look at the length of February."
                                .formatted(name(rule), DATE.format(early)));
            }
        }
    }

    private void fulls(Instant now, @Nullable Duration fileRetention) {
        List<ScheduledRun> fulls =
                schedule.stream().filter(run -> run.level() == BackupLevel.FULL).toList();
        if (fulls.isEmpty()) {
            warnings.add(
                    "No rule makes a full backup: every run depends on the first one, and when its files leave the catalog, nothing can be restored.");
            return;
        }
        Optional<Long> apart = JobTimes.longestPauseInDays(fulls, now, zone);
        if (fileRetention != null && apart.isPresent() && apart.get() > fileRetention.toDays()) {
            warnings.add(
                    "Full backups are up to %d days apart, and the catalog keeps the files of a run for %d days: in between, nothing can be restored."
                            .formatted(apart.get(), fileRetention.toDays()));
        }
    }

    private String name(int rule) {
        return "Rule %d (%s)".formatted(rule + 1, schedule.get(rule).words());
    }

    private String lowerName(int rule) {
        return "rule %d (%s)".formatted(rule + 1, schedule.get(rule).words());
    }
}
