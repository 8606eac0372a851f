package io.calypso.common.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that changes something and therefore leaves an audit entry: begun before the method runs, ended with
 * its outcome before the answer is sent, {@code UNKNOWN} when the service died in between. Refusals are recorded too; a
 * {@code dryRun=true} that is answered is not, for it changes nothing. {@link AuditTrail} adds the target and the change.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** What is done, in the words of the permissions: {@code backup.jobs:create}. */
    String value();
}
