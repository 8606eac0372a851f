package io.calypso.backup.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What must be right on each release of Bacula that distributions have: stage {@code service} of {@code deploy/test} runs it on Bacula 9.6
 * as well as on 15. These are the tests of what a backup and a restore do, and of what Bacula's daemons and catalog say; requests that
 * Calypso refuses by itself need no second Bacula.
 */
@Tag("every-bacula")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnEveryBacula {}
