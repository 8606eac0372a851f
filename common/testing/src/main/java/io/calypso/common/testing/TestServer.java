package io.calypso.common.testing;

import java.util.Map;

/**
 * A server, or anything else outside of the service, that the tests of one service need beside PostgreSQL and NATS. It is named with
 * {@link With} and has a constructor without parameters.
 */
public interface TestServer {

    /** Starts it, or finds the one that runs already, and returns the settings with which the service reaches it. */
    Map<String, String> start();

    /** Stops what should not stay until the end of the JVM. */
    default void stop() {}
}
