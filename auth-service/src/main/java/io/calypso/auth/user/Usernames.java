package io.calypso.auth.user;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a user name looks like: safe in a path, a log line and a message, and the same whatever its case. */
public final class Usernames {

    /** Lower case letters, digits and {@code . _ @ -}, 1 to 64 of them, beginning with a letter or digit. */
    static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private Usernames() {}

    /** Whether a user can have this name. */
    public static boolean isWellFormed(String name) {
        return WELL_FORMED.matcher(name).matches();
    }

    /** Returns the name meant by what was typed at sign-in. */
    public static String normalise(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
