package io.calypso.common.host;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows a class of a service to use the JDK's files, because they are the service's own: nothing that it would find on
 * another host that it drives. All other files are reached through {@link HostFiles}; the architecture rules see to that.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface OwnFiles {

    /** Which files these are, and why they are the service's own. */
    String value();
}
