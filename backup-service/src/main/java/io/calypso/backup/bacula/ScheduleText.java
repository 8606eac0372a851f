package io.calypso.backup.bacula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns the directives of a schedule into lines that a person can read. */
public final class ScheduleText {

    private static final int DIRECTIVES_OF_LAST_WEEK = 3;

    private ScheduleText() {}

    /** Returns one line per rule: the directives that are needed for the last week of a month are one. */
    public static List<String> lines(List<DirectorRun> runs) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < runs.size()) {
            int end = at + DIRECTIVES_OF_LAST_WEEK;
            Optional<String> folded = end > runs.size() ? Optional.empty() : lastWeek(runs.subList(at, end));
            lines.add(folded.orElse(text(runs.get(at))));
            at += folded.isPresent() ? DIRECTIVES_OF_LAST_WEEK : 1;
        }
        return List.copyOf(lines);
    }

    private static Optional<String> lastWeek(List<DirectorRun> three) {
        DirectorRun first = three.getFirst();
        boolean alike = three.stream()
                .allMatch(run -> new DirectorRun(run.level(), run.pool(), run.hours(), run.minute(), first.days())
                        .equals(first));
        if (!alike) {
            return Optional.empty();
        }
        return LastWeek.others(three.stream().map(DirectorRun::days).toList())
                .map(others -> text(first, lastWeek(first.days(), others)));
    }

    private static List<String> lastWeek(RunDays days, Set<Integer> others) {
        List<String> weeks = new ArrayList<>();
        others.forEach(week -> weeks.add(DirectorRun.ORDINALS.get(week - 1)));
        weeks.add("last");
        List<String> words = new ArrayList<>();
        words.add(String.join(",", weeks));
        words.add(DirectorRun.names(days.weekdays(), DirectorRun.WEEKDAYS, 0));
        weeksOfYear(words, days);
        return words;
    }

    private static String text(DirectorRun run) {
        RunDays days = run.days();
        List<String> words = new ArrayList<>();
        if (days.monthDays().isEmpty()) {
            if (days.lastDay()) {
                words.add("on the last day of the month");
            }
            months(words, days);
            return text(run, words);
        }
        if (!days.weeksOfMonth().equals(RunDays.ALL_WEEKS_OF_MONTH)) {
            words.add(DirectorRun.names(days.weeksOfMonth(), DirectorRun.ORDINALS, 1));
        }
        if (!days.weekdays().equals(RunDays.ALL_WEEKDAYS)) {
            words.add(DirectorRun.names(days.weekdays(), DirectorRun.WEEKDAYS, 0));
        }
        if (!days.monthDays().equals(RunDays.ALL_MONTH_DAYS)) {
            words.add("on day " + numbers(days.monthDays()));
        }
        weeksOfYear(words, days);
        if (days.lastDay()) {
            words.add(words.isEmpty() ? "on every day" : "and on the last day of the month");
        }
        months(words, days);
        return text(run, words);
    }

    private static String text(DirectorRun run, List<String> days) {
        List<String> words = new ArrayList<>();
        words.add(run.level().isEmpty() ? "Job's level" : run.level());
        words.addAll(days);
        if (run.hours().size() == 24) {
            words.add("every hour at minute %02d".formatted(run.minute()));
        } else {
            words.add("at " + run.times().stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        String text = String.join(" ", words);
        return run.pool() == null ? text : text + ", pool " + run.pool();
    }

    private static void months(List<String> words, RunDays days) {
        if (!days.months().equals(RunDays.ALL_MONTHS)) {
            words.add("in " + DirectorRun.names(days.months(), DirectorRun.MONTHS, 1));
        }
    }

    private static void weeksOfYear(List<String> words, RunDays days) {
        if (!days.weeksOfYear().equals(RunDays.ALL_WEEKS_OF_YEAR)) {
            words.add("in week " + numbers(days.weeksOfYear()) + " of the year");
        }
    }

    /** Returns numbers with commas; three and more in a row as a range. */
    static String numbers(SortedSet<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        SortedSet<Integer> left = new TreeSet<>(numbers);
        while (!left.isEmpty()) {
            int first = left.first();
            int last = first;
            while (left.contains(last + 1)) {
                last++;
            }
            if (last - first < 2) {
                last = first;
            }
            parts.add(first == last ? String.valueOf(first) : first + "-" + last);
            left = left.tailSet(last + 1);
        }
        return String.join(",", parts);
    }
}
