package io.calypso.backup.job;

/**
 * A path that is backed up with all below it: absolute, as Bacula can hold and send it. Quotes, backslashes, unicode and inner blanks are
 * fine.
 *
 * <p>Not possible with Bacula: control characters (its lexer drops a line end inside quotes) and a blank at the end (the file daemon strips
 * it). {@code .} and {@code ..} as a segment are refused, as such a path would be restored to another place than it came from.
 */
record BackedUpPath(String value) {

    static final int MAX_LENGTH = 4_000;
    static final String RULE =
            "must be an absolute path without line ends and other control characters, a blank at the end, and . or .. as a segment";

    /** @throws IllegalArgumentException with {@link #RULE} */
    BackedUpPath {
        if (!value.startsWith("/") || !isHeldByBacula(value) || hasDotSegment(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /** What Bacula's configuration can hold between quotes. */
    static boolean isHeldByBacula(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && !value.endsWith(" ")
                && value.codePoints()
                        .noneMatch(c -> (Character.isISOControl(c) && c != 0x09)
                                || Character.getType(c) == Character.SURROGATE);
    }

    private static boolean hasDotSegment(String value) {
        for (String segment : value.split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
