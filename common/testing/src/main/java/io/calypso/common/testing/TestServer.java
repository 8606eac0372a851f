package io.calypso.common.testing;

import java.util.Map;

/**
 * A server, or anything else outside the service, that the tests of one service need besides PostgreSQL and NATS. It is requested with
 * {@link With} and has a constructor without parameters.
 */
public interface TestServer {

    /** Starts it, or finds the running one, and returns the settings that the service needs to connect to it. */
    Map<String, String> start();

    /** Stops what should not run until the end of the JVM. */
    default void stop() {}
}
