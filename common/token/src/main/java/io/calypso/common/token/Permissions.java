package io.calypso.common.token;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Matches granted permissions against required ones. A permission is {@code domain.resource:verb}; a granted one may have
 * {@code *} for the verb, {@code domain.*} for every resource of a domain, and {@code *} for everything before the colon.
 * There are no other wildcards, and a required permission has none.
 */
public final class Permissions {

    private static final Pattern WANTED = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    private static final Pattern GRANTED =
            Pattern.compile("(\\*|[a-z][a-z0-9-]*\\.(\\*|[a-z][a-z0-9-]*)):(\\*|[a-z][a-z0-9-]*)");

    private Permissions() {}

    /**
     * Whether one granted permission covers the required one; false, never an error, for text that is not a permission.
     */
    public static boolean matches(String granted, String wanted) {
        int grantedColon = granted.indexOf(':');
        int wantedColon = wanted.indexOf(':');
        int wantedDot = wanted.indexOf('.');
        if (grantedColon < 1 || wantedDot < 1 || wantedColon < wantedDot) {
            return false;
        }
        String resource = granted.substring(0, grantedColon);
        String verb = granted.substring(grantedColon + 1);
        return verbMatches(verb, wanted.substring(wantedColon + 1))
                && resourceMatches(resource, wanted.substring(0, wantedColon), wanted.substring(0, wantedDot));
    }

    /** Whether any of the granted permissions covers the required one. */
    public static boolean anyMatches(Collection<String> granted, String wanted) {
        for (String one : granted) {
            if (matches(one, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text is a permission that a method can require: {@code domain.resource:verb} without wildcards. */
    public static boolean isConcrete(String text) {
        return WANTED.matcher(text).matches();
    }

    /** Whether the text is a permission that a role can grant, wildcards allowed. */
    public static boolean isGrantable(String text) {
        return GRANTED.matcher(text).matches();
    }

    private static boolean verbMatches(String granted, String wanted) {
        return granted.equals("*") || granted.equals(wanted);
    }

    private static boolean resourceMatches(String granted, String wanted, String wantedDomain) {
        return granted.equals("*") || granted.equals(wanted) || granted.equals(wantedDomain + ".*");
    }
}
