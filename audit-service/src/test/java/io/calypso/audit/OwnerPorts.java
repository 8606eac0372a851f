package io.calypso.audit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Says where two other services would listen, on ports that nobody else has. Whether anything listens there is for each
 * test to decide.
 */
public final class OwnerPorts implements QuarkusTestResourceLifecycleManager {
    private static final String BACKUP = "calypso.test.port.backup";
    private static final String AUTH = "calypso.test.port.auth";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "calypso.services.backup-service.url", "http://127.0.0.1:" + backupPort(),
                "calypso.services.auth-service.url", "http://127.0.0.1:" + authPort(),
                // A service that is taken out, as the operations page says.
                "calypso.services.tape-service.url", "");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    public static int backupPort() {
        return port(BACKUP);
    }

    public static int authPort() {
        return port(AUTH);
    }

    /** In the system properties, because tests and test resources have different class loaders. */
    private static int port(String name) {
        synchronized (System.getProperties()) {
            Integer known = Integer.getInteger(name);
            if (known != null) {
                return known;
            }
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(name, Integer.toString(socket.getLocalPort()));
                return socket.getLocalPort();
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
    }
}
