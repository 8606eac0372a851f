package io.calypso.backup.bacula;

import java.util.regex.Pattern;

/**
 * The name of a Bacula resource: what Bacula itself accepts (is_name_valid in lib/edit.c, 9.6 to 15): ASCII letters, digits, blanks and
 * {@code : . - _}, 1 to 127 characters. Refused as well: blanks at either end, which the console and the catalog lose, and {@code .} and
 * {@code ..}, which a URL cannot contain.
 *
 * @param value the name as the Director spells it; names differ in case
 */
public record ResourceName(String value) implements Comparable<ResourceName> {

    /** MAX_NAME_LENGTH of Bacula, without the closing zero. */
    public static final int MAX_LENGTH = 127;

    /** The rule, for error messages. */
    public static final String RULE =
            "must be 1 to 127 ASCII letters, digits, blanks and : . - _, without a blank at either end, and not . or ..";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9:._-]([A-Za-z0-9:._ -]{0,125}[A-Za-z0-9:._-])?");

    /** @throws IllegalArgumentException with {@link #RULE} when the name is invalid */
    public ResourceName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /** Whether this is a valid name. */
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
