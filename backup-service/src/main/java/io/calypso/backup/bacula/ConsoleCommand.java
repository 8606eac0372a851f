package io.calypso.backup.bacula;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A console command that cannot become another one: a verb, keywords and {@code key="value"} arguments, on one line.
 *
 * <p>The Director splits a line at blanks, reads {@code "…"} as one value, and a backslash takes the next character as it is, inside quotes
 * too (next_arg in lib/scan.c, the same from 9.6 to 15). Control characters cannot be escaped, so a value must not contain one.
 */
public final class ConsoleCommand {

    /** 9.6.7 and 15.0.3 accept lines of 32,000 characters; longer ones were not tested. */
    static final int MAX_LENGTH = 30_000;

    private final List<String> words = new ArrayList<>();

    private ConsoleCommand(String verb) {
        if (!verb.matches("\\.?[a-z_]+( [a-z_]+)*")) {
            throw new IllegalArgumentException("not a console verb: " + verb);
        }
        words.add(verb);
    }

    /** A command such as {@code run}, {@code .jobs} or {@code show jobs}. */
    public static ConsoleCommand of(String verb) {
        return new ConsoleCommand(verb);
    }

    /** Adds a bare keyword: {@code yes}, {@code all}, {@code running}. */
    public ConsoleCommand keyword(String keyword) {
        if (!keyword.matches("[A-Za-z_0-9]+")) {
            throw new IllegalArgumentException("not a console keyword: " + keyword);
        }
        words.add(keyword);
        return this;
    }

    /** Adds {@code key=number}. */
    public ConsoleCommand with(String key, long value) {
        words.add(key(key) + "=" + value);
        return this;
    }

    /**
     * Adds {@code key="value"}, quotes and backslashes escaped.
     *
     * @throws IllegalArgumentException when the value is empty, too long or has a control character; check user input before, to name
     *     the field
     */
    public ConsoleCommand with(String key, String value) {
        if (!canHold(value)) {
            throw new IllegalArgumentException("a console argument cannot hold the value of " + key);
        }
        words.add(key(key) + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        return this;
    }

    /** Adds {@code key=1,2,3}; nothing when there are no numbers. */
    public ConsoleCommand with(String key, List<Long> numbers) {
        if (!numbers.isEmpty()) {
            words.add(key(key) + "=" + numbers.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return this;
    }

    /** Whether {@link #with(String, String)} takes this value. */
    public static boolean canHold(String value) {
        return !value.isEmpty()
                && value.length() <= 2_000
                && value.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || c == 0x2028
                                || c == 0x2029
                                || Character.getType(c) == Character.SURROGATE);
    }

    private static String key(String key) {
        if (!key.matches("[A-Za-z_]+")) {
            throw new IllegalArgumentException("not a console argument: " + key);
        }
        return key;
    }

    /** The command as the console reads it, without the line end. */
    public String line() {
        String line = String.join(" ", words);
        if (line.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the console cannot take a line of " + line.length() + " characters");
        }
        return line;
    }

    /** The verb alone, for logs and metrics. */
    public String verb() {
        return words.getFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsoleCommand that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
