package io.calypso.gateway.route;

import java.net.URI;
import java.util.Locale;

/**
 * The address of a service.
 *
 * @param name for example {@code backup-service}
 * @param host name or address
 * @param port 1 to 65535
 * @param secure whether it speaks TLS
 */
public record Upstream(String name, String host, int port, boolean secure) {

    /** Reads {@code http://127.0.0.1:8427}; a path in it is a mistake, because paths are passed unchanged. */
    static Upstream parse(String name, String url) {
        URI uri = URI.create(url.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String path = uri.getPath();
        boolean bare = path == null || path.isEmpty() || "/".equals(path);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "calypso.services." + name + ".url must look like http://127.0.0.1:8427, but is " + url);
        }
        boolean secure = scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new Upstream(name, uri.getHost(), port, secure);
    }

    /** {@code host:port}, for the Host header and messages. */
    public String authority() {
        return host + ":" + port;
    }
}
