package io.calypso.backup.bacula;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Run} directive of a schedule: what a definition is turned into, and what {@code show} prints of one.
 *
 * @param level as the Director spells it; empty: the job's own
 * @param pool used instead of the job's
 * @param hours 0 to 23; a directive has one minute for all its hours
 */
public record DirectorRun(String level, @Nullable String pool, SortedSet<Integer> hours, int minute, RunDays days) {

    static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th", "5th", "6th");
    static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Returns a directive with one time of day. */
    public static DirectorRun at(LocalTime time, BackupLevel level, @Nullable ResourceName pool, RunDays days) {
        return new DirectorRun(
                level.keyword(),
                pool == null ? null : pool.value(),
                new TreeSet<>(List.of(time.getHour())),
                time.getMinute(),
                days);
    }

    /** Returns its times of day. */
    List<LocalTime> times() {
        return hours.stream().map(hour -> LocalTime.of(hour, minute)).toList();
    }

    /**
     * Returns the value of the directive, as Bacula's parser reads it (store_run in dird/run_conf.c).
     *
     * @throws IllegalStateException for several hours, which a definition made here does not have
     */
    public String directive() {
        if (hours.size() != 1) {
            throw new IllegalStateException("a run at several hours");
        }
        List<String> words = new ArrayList<>();
        words.add("Level=" + level);
        if (pool != null) {
            // A name cannot contain what would have to be escaped.
            words.add("Pool=\"" + pool + '"');
        }
        int before = words.size();
        if (!days.weeksOfMonth().equals(RunDays.ALL_WEEKS_OF_MONTH)) {
            words.add(names(days.weeksOfMonth(), ORDINALS, 1));
        }
        if (!days.weekdays().equals(RunDays.ALL_WEEKDAYS)) {
            words.add(names(days.weekdays(), WEEKDAYS, 0));
        }
        if (!days.months().equals(RunDays.ALL_MONTHS)) {
            words.add(names(days.months(), MONTHS, 1));
        }
        if (!days.weeksOfYear().equals(RunDays.ALL_WEEKS_OF_YEAR)) {
            words.add(days.weeksOfYear().stream().map("w%02d"::formatted).collect(Collectors.joining(",")));
        }
        if (days.lastDay() || !days.monthDays().equals(RunDays.ALL_MONTH_DAYS)) {
            List<String> numbers = new ArrayList<>(
                    days.monthDays().stream().map(String::valueOf).toList());
            if (days.lastDay()) {
                numbers.add("lastday");
            }
            words.add("on " + String.join(",", numbers));
        }
        if (words.size() == before) {
            words.add("daily");
        }
        words.add("at %02d:%02d".formatted(hours.first(), minute));
        return String.join(" ", words);
    }

    static String names(SortedSet<Integer> numbers, List<String> names, int first) {
        return numbers.stream().map(number -> names.get(number - first)).collect(Collectors.joining(","));
    }
}
