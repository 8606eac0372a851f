package io.calypso.backup.bacula;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The last Sunday of a month, and the like. Bacula has no word for it ({@code last} is refused by 9.6.7 and 15.0.3; {@code 6th} never
 * comes), so that it takes a directive for each length of a month: a Sunday that is one of the last seven days.
 *
 * <p>February is the exception: a directive cannot know its length. It has 22 to 29, so that once in 28 years, when the 29th is such a
 * weekday, the 22nd is one as well.
 */
public final class LastWeek {

    private static final List<SortedSet<Integer>> MONTHS = List.of(
            new TreeSet<>(List.of(1, 3, 5, 7, 8, 10, 12)),
            new TreeSet<>(List.of(4, 6, 9, 11)),
            new TreeSet<>(List.of(2)));
    private static final List<SortedSet<Integer>> LAST_DAYS =
            List.of(RunDays.range(25, 31), RunDays.range(24, 30), RunDays.range(22, 29));
    private static final int WEEKS = 5;

    private LastWeek() {}

    /**
     * Returns the days of the directives for the last week of a month.
     *
     * @param days every day of every month, as far as months and their weeks are concerned
     * @param others weeks of the month, 1 to 5, besides the last
     */
    public static List<RunDays> of(RunDays days, Collection<Integer> others) {
        return List.of(of(days, others, 0), of(days, others, 1), of(days, others, 2));
    }

    private static RunDays of(RunDays days, Collection<Integer> others, int length) {
        SortedSet<Integer> dates = new TreeSet<>(LAST_DAYS.get(length));
        for (int week : others) {
            dates.addAll(RunDays.range(week * 7 - 6, Math.min(week * 7, 31)));
        }
        return days.inMonths(MONTHS.get(length)).onMonthDays(dates, false);
    }

    /** Returns the weeks besides the last, for days that are the result of {@link #of}. */
    static Optional<Set<Integer>> others(List<RunDays> three) {
        RunDays days = three.getFirst().inMonths(RunDays.ALL_MONTHS).onMonthDays(RunDays.ALL_MONTH_DAYS, false);
        for (int chosen = 0; chosen < 1 << WEEKS; chosen++) {
            Set<Integer> others = new TreeSet<>();
            for (int week = 1; week <= WEEKS; week++) {
                if ((chosen & 1 << (week - 1)) != 0) {
                    others.add(week);
                }
            }
            if (of(days, others).equals(three)) {
                return Optional.of(others);
            }
        }
        return Optional.empty();
    }
}
