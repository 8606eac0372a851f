package io.calypso.backup.job;

import java.util.regex.Pattern;

/**
 * What is excluded: an absolute path, which means exactly that path and everything below it, or a pattern for names such as {@code *.tmp},
 * {@code node_modules} and {@code cache/tmp*}, which holds at any depth. At the beginning of a pattern {@code |}, {@code <}, {@code @} and a
 * backslash have a special meaning in Bacula (a command, a list in a file) and are refused.
 *
 * <p>Source: Bacula compares each exclude with the whole path of a file by {@code fnmatch(3)} without flags (findlib/find.c, 9.6 to 15): a star
 * matches slashes as well, a backslash takes the next character literally, and a directory has no slash at its end.
 */
record ExcludedPath(String value) {

    static final String RULE =
            "must be an absolute path or a name pattern, without control characters, a blank at the end, and | < @ \\ at the beginning";

    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\\\]");

    /** @throws IllegalArgumentException with {@link #RULE} for what Bacula's configuration cannot hold or takes for something else */
    ExcludedPath {
        if (!BackedUpPath.isQuotable(value) || "|<@\\ ".indexOf(value.charAt(0)) >= 0) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /**
     * Returns the path or pattern of a request.
     *
     * @throws IllegalArgumentException with {@link #RULE}
     */
    static ExcludedPath of(String text) {
        if (!BackedUpPath.isTransferable(text)) {
            throw new IllegalArgumentException(RULE);
        }
        return new ExcludedPath(BackedUpPath.tidied(text));
    }

    /** Returns the pattern that Bacula compares with whole paths. */
    String pattern() {
        if (value.startsWith("/")) {
            return SPECIAL.matcher(value).replaceAll("\\\\$0");
        }
        return value.startsWith("*") ? value : "*/" + value;
    }
}
