package io.calypso.backup.job;

import java.util.regex.Pattern;

/**
 * A path that is backed up with everything below it. Quotes, backslashes, Unicode and inner blanks are allowed; control characters are not, as
 * Bacula's lexer drops a line end inside quotes.
 *
 * <p>{@link #of} has the stricter rule for requests: an absolute path without a blank at the end (the file daemon strips it) and without
 * {@code .} and {@code ..} as a segment (it would be restored to another place than it came from). What is stored is not compared with that
 * rule again.
 */
record BackedUpPath(String value) {

    private static final Pattern DOUBLED_SLASH = Pattern.compile("/{2,}");

    static final int MAX_LENGTH = 4_000;
    static final String RULE =
            "must be an absolute path without line ends and other control characters, a blank at the end, and . or .. as a segment";

    /** @throws IllegalArgumentException with {@link #RULE} for what Bacula's configuration cannot hold */
    BackedUpPath {
        if (!isQuotable(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /**
     * Returns the path of a request.
     *
     * @throws IllegalArgumentException with {@link #RULE}
     */
    static BackedUpPath of(String text) {
        if (!text.startsWith("/") || !isTransferable(text) || hasDotSegment(text)) {
            throw new IllegalArgumentException(RULE);
        }
        return new BackedUpPath(tidied(text));
    }

    /** Returns a path without a slash at its end and without doubled ones, as the file daemon compares it with names that have neither. */
    static String tidied(String path) {
        String tidied = DOUBLED_SLASH.matcher(path).replaceAll("/");
        return tidied.length() > 1 && tidied.endsWith("/") ? tidied.substring(0, tidied.length() - 1) : tidied;
    }

    /** Whether Bacula's configuration can hold the text between quotes, and nothing but the text. */
    static boolean isQuotable(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(c -> (Character.isISOControl(c) && c != 0x09)
                                || Character.getType(c) == Character.SURROGATE);
    }

    /** Whether the file daemon receives the text as it was written. */
    static boolean isTransferable(String text) {
        return text.length() <= MAX_LENGTH && !text.endsWith(" ");
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
