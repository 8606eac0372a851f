package io.calypso.common.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that changes something and therefore writes an audit entry. The intent is recorded before the
 * method runs, the outcome before the response is sent; it is {@code UNKNOWN} when the service died in between.
 * Refusals are recorded too; a successful {@code dryRun=true} is not, because it changes nothing. {@link AuditTrail}
 * adds the target and the change.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** The operation, named like a permission: {@code backup.jobs:create}. */
    String value();
}
