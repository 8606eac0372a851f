package io.calypso.common.testing.appliance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a clean appliance machine of its own for all its tests. {@link ApplianceMachine}, {@link
 * io.calypso.common.host.Host} and {@link io.calypso.common.host.CommandRunner} can be parameters of its methods and
 * constructor, and fields.
 *
 * <p>When a test fails, the guest's journal is in {@code target/appliance/<class>.log}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ApplianceExtension.class)
public @interface ApplianceTest {

    /** The initial state of the machine. */
    Class<? extends ApplianceState> state() default ApplianceState.Clean.class;
}
