package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The description of a service: {@code service.conf} and {@code permissions.tsv} in its folder. Packages install them as
 * {@code /usr/share/calypso/services/<name>.conf} and {@code <name>.permissions.tsv}.
 *
 * @param name such as {@code backup-service}; user, role, schema, NATS user and unit are derived from it
 * @param title what the service is for, as a phrase
 * @param port the port on which it listens
 * @param routes the path prefixes that it serves, such as {@code /api/v1/backup}
 * @param consumers the names of its durable consumers of the stream of events; it may use no others
 * @param credentials settings that are secrets, beyond those that every service has
 * @param writes the paths that its unit may write to, as in systemd's {@code ReadWritePaths}
 * @param permissions the permissions that its {@code @Requires} may name
 */
public record ServiceManifest(
        String name,
        String title,
        int port,
        List<String> routes,
        List<String> consumers,
        List<String> credentials,
        List<String> writes,
        List<DeclaredPermission> permissions) {

    private static final String SUFFIX = "-service";

    /** Copies the lists. */
    public ServiceManifest {
        routes = List.copyOf(routes);
        consumers = List.copyOf(consumers);
        credentials = List.copyOf(credentials);
        writes = List.copyOf(writes);
        permissions = List.copyOf(permissions);
    }

    /** The name without {@code -service}, such as {@code backup}. */
    public String domain() {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * Reads the manifests of all installed services, sorted by name.
     *
     * @throws ConfigurationException for a file that cannot be read or understood, and when two services claim the same port, route or
     *     permission; the message names file and line
     */
    public static List<ServiceManifest> readAll(Path directory) {
        return new ManifestReader().readAll(directory);
    }

    /** Reads the service manifest on this class path; empty in the gateway and in libraries. */
    public static Optional<ServiceManifest> ofClassPath() {
        return ManifestReader.readClassPath();
    }
}
