package io.calypso.common.host;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows a class to use the JDK's file API for files that belong to the service itself rather than to the host that it
 * controls. All other files are accessed through {@link HostFiles}; the architecture rules enforce this.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface OwnFiles {

    /** Which files these are, and why they belong to the service. */
    String value();
}
