package io.calypso.common.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a further server that a {@link ServiceTest} needs. All tests of a module get the servers that any of them declares, so that they
 * share one application.
 */
@Documented
@Repeatable(With.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface With {

    /** The server. */
    Class<? extends TestServer> value();

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        /** The servers. */
        With[] value();
    }
}
