package io.calypso.backup.bacula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Run} directives that {@code show schedules} prints as lists of bits (dump_resource in dird/dird_conf.c; seen on 9.6.7 and
 * 15.0.3). Days and weeks of a month and months are counted from 0, and day 31 is the last day of a month. Pools for one level only
 * ({@code FullPool} and the like) are not printed.
 */
final class RunParser {

    private static final Pattern RUN = Pattern.compile("  --> Run Level=(.*)");
    private static final Pattern BITS = Pattern.compile(" {6}(hour|mday|month|wday|wom|woy|mins)=((?:\\d{1,2} ?)*)");
    private static final Pattern POOL = Pattern.compile(" {5}--> Pool: name=(.+) PoolType=.*");
    private static final int LAST_DAY = 31;

    private RunParser() {}

    static List<DirectorRun> runs(List<String> details) {
        List<DirectorRun> runs = new ArrayList<>();
        Directive directive = null;
        for (String line : details) {
            Matcher run = RUN.matcher(line);
            if (run.matches()) {
                if (directive != null) {
                    runs.add(directive.read());
                }
                directive = new Directive(run.group(1).strip());
            } else if (directive != null) {
                directive.detail(line);
            }
        }
        if (directive != null) {
            runs.add(directive.read());
        }
        return List.copyOf(runs);
    }

    private static final class Directive {

        private final String level;
        private final Map<String, SortedSet<Integer>> bits = new HashMap<>();
        private @Nullable String pool;

        private Directive(String level) {
            this.level = level;
        }

        void detail(String line) {
            Matcher list = BITS.matcher(line);
            if (list.matches()) {
                bits.put(list.group(1), numbers(list.group(2)));
                return;
            }
            Matcher named = POOL.matcher(line);
            if (named.matches()) {
                pool = named.group(1);
            }
        }

        DirectorRun read() {
            SortedSet<Integer> minutes = bits("mins", 0, 59);
            SortedSet<Integer> hours = bits("hour", 0, 23);
            SortedSet<Integer> monthDays = bits("mday", 0, LAST_DAY);
            if (minutes.size() != 1 || hours.isEmpty()) {
                throw DirectorFailures.unexpected("show schedules", "Run Level=" + level + " " + bits);
            }
            return new DirectorRun(
                    level,
                    pool,
                    hours,
                    minutes.first(),
                    RunDays.EVERY
                            .onMonthDays(counted(monthDays.headSet(LAST_DAY)), monthDays.contains(LAST_DAY))
                            .inMonths(counted(bits("month", 0, 11)))
                            .onWeekdays(bits("wday", 0, 6))
                            .inWeeksOfMonth(counted(bits("wom", 0, 5)))
                            .inWeeksOfYear(bits("woy", 0, 53)));
        }

        private SortedSet<Integer> bits(String name, int first, int last) {
            SortedSet<Integer> numbers = bits.get(name);
            if (numbers == null || (!numbers.isEmpty() && (numbers.first() < first || numbers.last() > last))) {
                throw DirectorFailures.unexpected("show schedules", "Run Level=" + level + " " + bits);
            }
            return numbers;
        }

        private static List<Integer> counted(SortedSet<Integer> bits) {
            return bits.stream().map(bit -> bit + 1).toList();
        }

        private static SortedSet<Integer> numbers(String text) {
            SortedSet<Integer> numbers = new TreeSet<>();
            for (String number : text.strip().split(" +")) {
                if (!number.isEmpty()) {
                    numbers.add(Integer.parseInt(number));
                }
            }
            return numbers;
        }
    }
}
