package io.calypso.common.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Checks over this process's own port whether it serves requests, using the same listener, event loop and threads as every client. It
 * uses plain sockets, as a check must not share its client's threads with what it checks.
 */
public final class HttpProbe {

    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    private final String host;
    private final IntSupplier port;
    private final boolean tls;
    private final String path;

    /**
     * @param host where the service listens; the wildcard address means loopback
     * @param port called before each check; not positive while the port is unknown, which counts as a failure
     * @param path the path to GET
     */
    public HttpProbe(String host, IntSupplier port, boolean tls, String path) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.path = path;
    }

    private InetSocketAddress address(int number) {
        InetSocketAddress given = new InetSocketAddress(host, number);
        return given.getAddress() != null && given.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), number)
                : given;
    }

    /** Whether the response is 200 and begins within the limit. */
    public boolean succeeds(Duration limit) {
        int number = port.getAsInt();
        if (number <= 0) {
            return false;
        }
        int millis = Math.toIntExact(Math.max(1, limit.toMillis()));
        try (Socket plain = new Socket()) {
            plain.connect(address(number), millis);
            plain.setSoTimeout(millis);
            try (Socket socket = tls ? encrypted(plain) : plain) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                InputStream answer = socket.getInputStream();
                return isOk(new String(answer.readNBytes(STATUS_LINE), StandardCharsets.US_ASCII));
            }
        } catch (IOException | UncheckedIOException silent) {
            return false;
        }
    }

    private static boolean isOk(String statusLine) {
        return statusLine.startsWith("HTTP/1.") && statusLine.endsWith(" 200");
    }

    private Socket encrypted(Socket plain) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
            return context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /**
     * The check is whether this process responds, not who it is: no secret is sent and no content is trusted. Its certificate may be for
     * other names, expired or self-signed.
     */
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
