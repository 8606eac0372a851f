package io.calypso.backup.bacula;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The days of a {@code Run} directive: a day has to be in every set (find_runs in dird/scheduler.c; the same in 9.6.7 and 15.0).
 *
 * @param monthDays 1 to 31
 * @param lastDay whether the last day of each of its months is one as well; Bacula then ignores weekdays and weeks
 * @param months 1 to 12
 * @param weekdays 0 (Sunday) to 6
 * @param weeksOfMonth 1 to 6: the first seven days are week 1; week 6 never comes
 * @param weeksOfYear 0 to 53, see {@link #weekOfYear}
 */
public record RunDays(
        SortedSet<Integer> monthDays,
        boolean lastDay,
        SortedSet<Integer> months,
        SortedSet<Integer> weekdays,
        SortedSet<Integer> weeksOfMonth,
        SortedSet<Integer> weeksOfYear) {

    static final SortedSet<Integer> ALL_MONTH_DAYS = range(1, 31);
    static final SortedSet<Integer> ALL_MONTHS = range(1, 12);
    static final SortedSet<Integer> ALL_WEEKDAYS = range(0, 6);
    static final SortedSet<Integer> ALL_WEEKS_OF_MONTH = range(1, 6);
    static final SortedSet<Integer> ALL_WEEKS_OF_YEAR = range(0, 53);

    /** Every day. */
    public static final RunDays EVERY =
            new RunDays(ALL_MONTH_DAYS, false, ALL_MONTHS, ALL_WEEKDAYS, ALL_WEEKS_OF_MONTH, ALL_WEEKS_OF_YEAR);

    /** Returns these days as far as they are days of the month, or the last one. */
    public RunDays onMonthDays(Collection<Integer> days, boolean last) {
        return new RunDays(sorted(days), last, months, weekdays, weeksOfMonth, weeksOfYear);
    }

    /** Returns these days as far as they are in some months. */
    public RunDays inMonths(Collection<Integer> some) {
        return new RunDays(monthDays, lastDay, sorted(some), weekdays, weeksOfMonth, weeksOfYear);
    }

    /** Returns these days as far as they are some weekdays. */
    public RunDays onWeekdays(Collection<Integer> days) {
        return new RunDays(monthDays, lastDay, months, sorted(days), weeksOfMonth, weeksOfYear);
    }

    /** Returns these days as far as they are in some weeks of the month. */
    public RunDays inWeeksOfMonth(Collection<Integer> weeks) {
        return new RunDays(monthDays, lastDay, months, weekdays, sorted(weeks), weeksOfYear);
    }

    /** Returns these days as far as they are in some weeks of the year. */
    public RunDays inWeeksOfYear(Collection<Integer> weeks) {
        return new RunDays(monthDays, lastDay, months, weekdays, weeksOfMonth, sorted(weeks));
    }

    /**
     * Whether a date is one of these days.
     *
     * @param time of the run, on which the week of the year depends in zones that have daylight saving time in January
     */
    public boolean contain(LocalDate date, LocalTime time, ZoneId zone) {
        if (!months.contains(date.getMonthValue())) {
            return false;
        }
        int day = date.getDayOfMonth();
        if (lastDay && day == date.lengthOfMonth()) {
            return true;
        }
        return monthDays.contains(day)
                && weekdays.contains(date.getDayOfWeek().getValue() % 7)
                && weeksOfMonth.contains((day - 1) / 7 + 1)
                && (weeksOfYear.size() == ALL_WEEKS_OF_YEAR.size()
                        || weeksOfYear.contains(weekOfYear(date, time, zone)));
    }

    /**
     * Returns the week of the year as Bacula counts it (tm_woy in lib/btime.c): weeks begin on Monday, and 4 January is in week 1. The days
     * before week 1 are in week 0. Days at the end of the year that belong to the next year's week 1 are in week 53.
     *
     * <p>Bacula looks for 4 January in standard time: where January has daylight saving time, it gets 5 January for the last hour of a day.
     */
    static int weekOfYear(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime fourth = LocalDate.of(date.getYear(), 1, 4).atTime(time);
        ZoneOffset standard = zone.getRules().getStandardOffset(fourth.toInstant(ZoneOffset.UTC));
        int weekday = fourth.toInstant(standard).atZone(zone).getDayOfWeek().getValue() % 7;
        int first = 1 - weekday;
        if (first <= 0) {
            first += 7;
        }
        int days = date.getDayOfYear() - 1 - first + 4;
        return days < 0 ? 0 : 1 + days / 7;
    }

    /** Returns the numbers from the first to the last. */
    static SortedSet<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .boxed()
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
    }

    private static SortedSet<Integer> sorted(Collection<Integer> numbers) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
    }
}
