package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** A start that fails, of the native executable as whoever starts it sees it. */
class StartIT {

    private static final Path EXECUTABLE = Path.of(System.getProperty("native.image.path"));

    @RepeatedTest(5) // The last line was lost in most starts, not in all.
    void saysWhyItDoesNotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = Map.of(
                    "calypso.gateway.host", "127.0.0.1",
                    "calypso.gateway.port", Integer.toString(taken.getLocalPort()),
                    "calypso.nats.url", "nats://127.0.0.1:1",
                    "calypso.jwt.jwks-url", "http://127.0.0.1:1/jwks.json",
                    "calypso.services-dir", InstalledServices.of(Map.of()).toString());
            assertThatThrownBy(() -> new GatewayProcess(EXECUTABLE, settings))
                    .hasMessageContaining("cannot listen: ")
                    .hasMessageContaining("shows the process that uses it.");
        }
    }
}
