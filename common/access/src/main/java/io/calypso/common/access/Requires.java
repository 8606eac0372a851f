package io.calypso.common.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a caller needs for a resource method, such as {@code backup.jobs:create}. Without a valid token the
 * response is 401; without the permission it is 403 with the permission's name in the member {@code permission}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /**
     * Any caller with a valid token, whatever its permissions, and even if the password must be changed first: for its own account.
     * All other methods refuse such a caller.
     */
    String OWN_ACCOUNT = "own-account";

    /** {@code domain.resource:verb}, without wildcards, or {@link #OWN_ACCOUNT}. */
    String value();
}
