package io.calypso.backup.bacula;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the Director starts the runs of a schedule (find_runs in dird/scheduler.c; the same in 9.6.7 and 15.0).
 *
 * <p>Every minute it looks at the local time of now and of an hour later. So a run whose hour a change of the clock skips does not start on
 * that day, and one whose hour comes twice starts twice. The next runs that {@code status} lists are computed in another way there
 * (find_next_run in dird/ua_output.c), which moves a skipped run by an hour and never shows the second one.
 */
public final class RunTimes {

    /** The next run on 29 February is within eight years. */
    private static final int DAYS_AHEAD = 8 * 366;

    private RunTimes() {}

    /**
     * A run that will start.
     *
     * @param rule the number of its directive, from 0
     */
    public record Due(Instant at, int rule) {}

    /** Returns the first start after a time; empty for directives whose days never come. */
    public static Optional<Instant> next(List<DirectorRun> runs, Instant after, ZoneId zone) {
        return next(runs, after, zone, 1).stream().map(Due::at).findFirst();
    }

    /** Returns the first starts after a time, in their order; those of one moment in the order of their directives. */
    public static List<Due> next(List<DirectorRun> runs, Instant after, ZoneId zone, int limit) {
        List<Due> due = new ArrayList<>();
        LocalDate today = after.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= DAYS_AHEAD && due.size() < limit; ahead++) {
            due.addAll(on(today.plusDays(ahead), runs, zone).stream()
                    .filter(start -> start.at().isAfter(after))
                    .toList());
        }
        return due.stream().limit(limit).toList();
    }

    /** Whether a date is one of the days of a schedule, whatever its clock skips. */
    public static boolean isDay(LocalDate date, List<DirectorRun> runs, ZoneId zone) {
        return runs.stream()
                .anyMatch(
                        run -> run.times().stream().anyMatch(time -> run.days().contain(date, time, zone)));
    }

    /** Returns the starts of a day of the calendar. */
    public static List<Due> on(LocalDate date, List<DirectorRun> runs, ZoneId zone) {
        List<Due> due = new ArrayList<>();
        for (int rule = 0; rule < runs.size(); rule++) {
            DirectorRun run = runs.get(rule);
            for (LocalTime time : run.times()) {
                if (run.days().contain(date, time, zone)) {
                    for (ZoneOffset offset : zone.getRules().getValidOffsets(date.atTime(time))) {
                        due.add(new Due(date.atTime(time).toInstant(offset), rule));
                    }
                }
            }
        }
        due.sort(Comparator.comparing(Due::at).thenComparingInt(Due::rule));
        return due;
    }
}
