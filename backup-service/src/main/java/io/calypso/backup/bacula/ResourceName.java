package io.calypso.backup.bacula;

import java.util.regex.Pattern;

/**
 * The name of a Bacula resource: what Bacula itself takes (is_name_valid in lib/edit.c, 9.6 to 15): ASCII letters, digits, blanks and
 * {@code : . - _}, 1 to 127 characters. Refused besides: blanks at either end, as the console and the catalog lose them, and {@code .} and
 * {@code ..}, as no URL can hold them.
 *
 * @param value the name as the Director spells it; names differ in case
 */
public record ResourceName(String value) implements Comparable<ResourceName> {

    /** MAX_NAME_LENGTH of Bacula, without the closing zero. */
    public static final int MAX_LENGTH = 127;

    /** The rule in words, for error messages. */
    public static final String RULE =
            "must be 1 to 127 ASCII letters, digits, blanks and : . - _, without a blank at either end, and not . or ..";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9:._-]([A-Za-z0-9:._ -]{0,125}[A-Za-z0-9:._-])?");

    /** @throws IllegalArgumentException with {@link #RULE} when Bacula cannot hold the name */
    public ResourceName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /** Whether Bacula can hold this name. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    @Override
    public int compareTo(ResourceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
