package io.calypso.audit;

import io.calypso.common.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Installs the manifests of two other services, with free ports. Each test decides whether anything listens there.
 */
public final class OwnerPorts implements TestServer {
    private static final String BACKUP = "calypso.test.port.backup";
    private static final String AUTH = "calypso.test.port.auth";

    @Override
    public Map<String, String> start() {
        return Map.of("calypso.services-dir", manifests().toString());
    }

    /** Returns the manifests of three installed services; audit-service must not call itself. */
    private static Path manifests() {
        try {
            Path directory = Files.createTempDirectory("calypso-services");
            for (Map.Entry<String, Integer> service : Map.of("audit", 1, "auth", authPort(), "backup", backupPort())
                    .entrySet()) {
                String name = service.getKey() + "-service";
                Files.writeString(directory.resolve(name + ".permissions.tsv"), "");
                Files.writeString(
                        directory.resolve(name + ".conf"), """
                        NAME=%s
                        TITLE="of a test"
                        PORT=%d
                        ROUTES="/api/v1/%s"
                        """.formatted(name, service.getValue(), service.getKey()));
            }
            return directory;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public static int backupPort() {
        return port(BACKUP);
    }

    public static int authPort() {
        return port(AUTH);
    }

    /** Stored in a system property, because tests and test resources have different class loaders. */
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
