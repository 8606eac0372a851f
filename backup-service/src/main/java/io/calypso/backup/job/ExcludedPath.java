package io.calypso.backup.job;

/**
 * What is excluded: an absolute path, or a pattern for a name such as {@code *.tmp}. At the beginning {@code |}, {@code <}, {@code @} and a
 * backslash have a special meaning in Bacula (a command, a list in a file) and are refused.
 */
record ExcludedPath(String value) {

    static final String RULE =
            "must be an absolute path or a name pattern, without control characters, a blank at the end, and | < @ \\ at the beginning";

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
        return new ExcludedPath(text);
    }
}
