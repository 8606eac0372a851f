package io.calypso.auth.user;

import java.util.Locale;
import java.util.regex.Pattern;

/** The format of user names: safe in paths, log lines and messages, and case-insensitive. */
public final class Usernames {

    /** 1 to 64 lower-case letters, digits and {@code . _ @ -}, starting with a letter or digit. */
    static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private Usernames() {}

    /** Whether a user can have this name. */
    public static boolean isWellFormed(String name) {
        return WELL_FORMED.matcher(name).matches();
    }

    /** Normalises a name typed at sign-in. */
    public static String normalise(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
