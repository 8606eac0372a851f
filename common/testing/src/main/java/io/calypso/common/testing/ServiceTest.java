package io.calypso.common.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against the running service, with a real PostgreSQL and NATS, the keys of {@link TestTokens} and the servers of {@link With}. All
 * test classes of a module share one application.
 *
 * <ul>
 *   <li>{@link As} sends requests as a user with a role: {@code As.viewer().get("/api/v1/alerts")}.
 *   <li>{@link Events} contains what was published since the test began.
 *   <li>{@link Eventually} waits for something to happen asynchronously.
 *   <li>{@link TestClock}, when injected, moves the service's time; it is back to normal after each test.
 *   <li>{@link PostgresResource#container()} and {@link NatsResource#container()} stop and restart the servers; {@link Superuser} reads
 *       and changes the database directly.
 * </ul>
 *
 * <p>The same class runs against the native executable when another one extends it:
 *
 * <pre>{@code
 * @QuarkusIntegrationTest
 * class AlertsIT extends AlertsTest {}
 * }</pre>
 *
 * Nothing can be injected then, including the clock.
 */
@QuarkusTest
@WithTestResource(value = ServiceResources.class, scope = TestResourceScope.MATCHING_RESOURCES)
@ExtendWith(ServiceTestExtension.class)
@Tag("service")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceTest {}
