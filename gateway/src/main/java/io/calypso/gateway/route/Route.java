package io.calypso.gateway.route;

import java.util.Optional;

/**
 * A path prefix and the service behind it.
 *
 * @param prefix for example {@code /api/v1/backup}; matches itself and everything below it
 * @param service name of the service
 * @param upstream its address, or empty when this appliance runs without it
 */
public record Route(String prefix, String service, Optional<Upstream> upstream) {

    boolean matches(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
