package io.calypso.backup.restore;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches names as people compare them: in any script and any case, and however a letter with an accent is composed. */
final class NameSearch {

    private static final int FIRST_STEP = 1000;
    private static final int LONGEST_STEP = 10_000;

    private final String wanted;

    NameSearch(String wanted) {
        this.wanted = folded(wanted);
    }

    boolean matches(String name) {
        return folded(name).contains(wanted);
    }

    /**
     * Returns the condition that holds for every name that matches, and for others with characters outside ASCII: the database compares
     * ASCII only. Its parameter is {@link #pattern}, if that is present.
     *
     * @param name the expression of the name
     */
    String condition(String name) {
        // Every byte outside ASCII becomes one of ASCII. A regular expression takes several times as long, and the
        // database would take an inequality alone for so likely that it reads the index with one process only.
        String other = "least((to_ascii(%1$s, 'LATIN1') <> %1$s)::int, 1) = 1".formatted(name);
        return pattern().isPresent() ? "(lower(" + name + ") like ? or " + other + ")" : other;
    }

    /** Returns the pattern of {@code like} for what is wanted; empty when that cannot be in a name of ASCII characters. */
    Optional<String> pattern() {
        return wanted.chars().allMatch(c -> c < 128)
                ? Optional.of("%" + wanted.replaceAll("[\\\\%_]", "\\\\$0") + "%")
                : Optional.empty();
    }

    /**
     * Returns the first matching entries of a list that is read in steps.
     *
     * @param step returns at most so many entries after an entry, which is null for the first step
     */
    static <T> List<T> first(int limit, Predicate<T> wanted, Step<T> step) {
        List<T> found = new ArrayList<>();
        T last = null;
        for (int size = FIRST_STEP; ; size = Math.min(2 * size, LONGEST_STEP)) {
            List<T> entries = step.after(last, size);
            for (T entry : entries) {
                if (wanted.test(entry)) {
                    found.add(entry);
                    if (found.size() == limit) {
                        return found;
                    }
                }
            }
            if (entries.size() < size) {
                return found;
            }
            last = entries.getLast();
        }
    }

    /** Reads a list. */
    @FunctionalInterface
    interface Step<T> {
        List<T> after(@Nullable T last, int limit);
    }

    /** The same letters have the same form. Upper case first, as some letters have a partner in that direction only (ß, ς). */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                // Java writes the last sigma of a word in another form, which depends on what follows it.
                .replace('ς', 'σ');
    }
}
