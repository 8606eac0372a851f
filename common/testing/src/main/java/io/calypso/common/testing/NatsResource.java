package io.calypso.common.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real NATS with JetStream for {@code @QuarkusTest}: one container a JVM. Sets {@code calypso.nats.url}.
 *
 * <p>The stream and its messages stay from one test class to the next: tests look for their own ids, never for the only
 * message. The image is {@code CALYPSO_TEST_NATS_IMAGE} or {@value #DEFAULT_IMAGE}.
 */
public final class NatsResource implements TestServer, QuarkusTestResourceLifecycleManager {

    /** The image of {@code deploy/images/build}. */
    public static final String DEFAULT_IMAGE = "calypso/nats:test";

    private static final int PORT = 4222;

    @Override
    public Map<String, String> start() {
        return Map.of("calypso.nats.url", url());
    }

    @Override
    public void stop() {
        // The container stays for the next test class; it ends with the JVM.
    }

    /** The container, to be stopped, killed or paused under a running service; it keeps its port and its data. */
    public static TestContainer container() {
        return TestContainer.of(Images.name("CALYPSO_TEST_NATS_IMAGE", DEFAULT_IMAGE), "Server is ready")
                .ports(PORT)
                .shared("nats");
    }

    /** The server's address. */
    public static String url() {
        TestContainer container = container();
        return "nats://" + container.host() + ":" + container.port(PORT);
    }
}
