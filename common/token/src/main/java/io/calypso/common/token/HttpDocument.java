package io.calypso.common.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;

/** A small document of auth-service. */
final class HttpDocument {

    private static final int TIMEOUT_MILLIS = 2000;

    private HttpDocument() {}

    /**
     * Fetches a document.
     *
     * @param largest its size in bytes
     * @throws IOException when it does not arrive within seconds, is larger, or the status is not 200
     */
    static String fetch(URI location, int largest) throws IOException {
        URLConnection connection = location.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        if (connection instanceof HttpURLConnection http) {
            http.setInstanceFollowRedirects(false);
            if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + http.getResponseCode());
            }
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new IOException("more than " + largest + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
