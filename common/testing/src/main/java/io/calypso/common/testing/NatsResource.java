package io.calypso.common.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real NATS with JetStream for {@code @QuarkusTest}: one container per JVM. Sets {@code calypso.nats.url}.
 *
 * <p>The stream and its messages are kept from one test class to the next: tests must look for their own ids, never expect a
 * single message. The image is {@code CALYPSO_TEST_NATS_IMAGE} or {@value #DEFAULT_IMAGE}.
 */
public final class NatsResource implements TestServer, QuarkusTestResourceLifecycleManager {

    /** The image that {@code deploy/images/build} builds. */
    public static final String DEFAULT_IMAGE = "calypso/nats:test";

    private static final int PORT = 4222;

    @Override
    public Map<String, String> start() {
        return Map.of("calypso.nats.url", url());
    }

    @Override
    public void stop() {
        // The container is kept for the next test class; it ends with the JVM.
    }

    /** Returns the container, which tests can stop, kill or pause under a running service; it keeps its port and its data. */
    public static TestContainer container() {
        return TestContainer.of(Images.name("CALYPSO_TEST_NATS_IMAGE", DEFAULT_IMAGE), "Server is ready")
                .ports(PORT)
                .shared("nats");
    }

    /** Returns the server's address. */
    public static String url() {
        TestContainer container = container();
        return "nats://" + container.host() + ":" + container.port(PORT);
    }
}
