package io.calypso.backup.job;

/**
 * What is left out: an absolute path, or a pattern for a name such as {@code *.tmp}. Bacula gives {@code |}, {@code <}, {@code @} and a
 * backslash at the beginning meanings of their own (a command, a list in a file), so these cannot begin it.
 */
record ExcludedPath(String value) {

    static final String RULE =
            "must be an absolute path or a name pattern, without control characters, a blank at the end, and | < @ \\ at the beginning";

    /** @throws IllegalArgumentException with {@link #RULE} */
    ExcludedPath {
        if (!BackedUpPath.isHeldByBacula(value) || "|<@\\ ".indexOf(value.charAt(0)) >= 0) {
            throw new IllegalArgumentException(RULE);
        }
    }
}
