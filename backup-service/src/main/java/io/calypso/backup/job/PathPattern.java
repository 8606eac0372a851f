package io.calypso.backup.job;

/**
 * A pattern for whole paths such as {@code /home/*}{@code /.cache}, compared as {@link ExcludedPath} says.
 */
record PathPattern(String value) {

    static final String RULE =
            "must be a pattern that begins with / or *, without control characters and a blank at the end";

    /** @throws IllegalArgumentException with {@link #RULE} for what Bacula's configuration cannot hold or takes for something else */
    PathPattern {
        if (!BackedUpPath.isQuotable(value) || "/*".indexOf(value.charAt(0)) < 0) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /**
     * Returns the pattern of a request.
     *
     * @throws IllegalArgumentException with {@link #RULE}
     */
    static PathPattern of(String text) {
        if (!BackedUpPath.isTransferable(text)) {
            throw new IllegalArgumentException(RULE);
        }
        return new PathPattern(BackedUpPath.tidied(text));
    }
}
