package io.calypso.auth;

import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResource.List;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against the running service with a real database and message bus. */
@QuarkusTest
@List({
    @QuarkusTestResource(PostgresResource.class),
    @QuarkusTestResource(NatsResource.class),
    @QuarkusTestResource(StateFiles.class)
})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithService {}
