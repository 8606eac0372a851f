package io.calypso.backup.bacula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the bit lists that {@code show schedules} prints for a run into one line that a person can read. */
final class ScheduleText {

    private static final Pattern RUN = Pattern.compile("  --> Run Level=(.*)");
    private static final Pattern BITS = Pattern.compile(" +(hour|mday|month|wday|wom|woy|mins)=([0-9 ]*)");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th", "5th");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private ScheduleText() {}

    static List<String> runs(List<String> details) {
        List<String> runs = new ArrayList<>();
        String level = null;
        Map<String, SortedSet<Integer>> bits = new LinkedHashMap<>();
        for (String line : details) {
            Matcher run = RUN.matcher(line);
            if (run.matches()) {
                if (level != null) {
                    runs.add(text(level, bits));
                }
                level = run.group(1).strip();
                bits = new LinkedHashMap<>();
                continue;
            }
            Matcher list = BITS.matcher(line);
            if (list.matches()) {
                bits.put(list.group(1), numbers(list.group(2)));
            }
        }
        if (level != null) {
            runs.add(text(level, bits));
        }
        return List.copyOf(runs);
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

    private static String text(String level, Map<String, SortedSet<Integer>> bits) {
        SortedSet<Integer> minutes = bits.get("mins");
        SortedSet<Integer> hours = bits.get("hour");
        if (minutes == null || hours == null || hours.isEmpty()) {
            throw DirectorFailures.unexpected("show schedules", "Run Level=" + level);
        }
        List<String> words = new ArrayList<>();
        words.add(level);
        // Weeks of a month are counted 0 to 4 (and 5 for "last"), days of a month 0 to 30, all as bits.
        addNamed(words, bits.get("wom"), ORDINALS, 6);
        addNamed(words, bits.get("wday"), WEEKDAYS, 7);
        SortedSet<Integer> days = bits.get("mday");
        if (days != null && days.size() < 31) {
            words.add("on day "
                    + String.join(
                            ",",
                            days.stream().map(day -> Integer.toString(day + 1)).toList()));
        }
        addNamed(words, bits.get("month"), MONTHS, 12);
        int minute = minutes.isEmpty() ? 0 : minutes.first();
        words.add("at "
                + String.join(
                        ",",
                        hours.stream()
                                .map(hour -> "%02d:%02d".formatted(hour, minute))
                                .toList()));
        return String.join(" ", words);
    }

    private static void addNamed(List<String> words, @Nullable SortedSet<Integer> set, List<String> names, int all) {
        if (set == null || set.isEmpty() || set.size() >= all) {
            return;
        }
        words.add(String.join(
                ",",
                set.stream().map(i -> i < names.size() ? names.get(i) : "last").toList()));
    }
}
