package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that somebody else made and replaces, and the port that only redirects. */
@Tag("service")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CertificateTest {

    /** The gateway looks every thirty seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    /** A gateway makes them, as any authority could. */
    private Path made(String name) {
        Path directory = home.resolve(name);
        try (TestGateway maker = new TestGateway(
                Map.of("calypso.gateway.tls.self-signed", "true", "calypso.gateway.tls.dir", directory.toString()))) {
            assertThat(maker.port()).isPositive();
        }
        return directory;
    }

    private Map<String, String> given() {
        return new HashMap<>(Map.of(
                "calypso.gateway.tls.cert", home.resolve("cert.pem").toString(),
                "calypso.gateway.tls.key", home.resolve("key.pem").toString()));
    }

    private void put(Path directory) throws IOException {
        replace(directory.resolve("gateway.key"), "key.pem");
        replace(directory.resolve("gateway.crt"), "cert.pem");
    }

    private void replace(Path file, String name) throws IOException {
        Path fresh = Files.copy(file, home.resolve("fresh"));
        Files.move(fresh, home.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void takesAReplacedCertificateForNewConnectionsWithoutARestart() throws Exception {
        Path first = made("first");
        Path second = made("second");
        put(first);
        try (TestGateway gateway = new TestGateway(given());
                HttpClient before = trusting(first)) {
            assertThat(ask(before, gateway.port()).statusCode()).isEqualTo(200);
            put(second);
            Instant end = Instant.now().plus(PATIENCE);
            while (!presents(second, gateway.port())) {
                assertThat(Instant.now()).isBefore(end);
                // An open connection goes on, whatever it began with.
                assertThat(ask(before, gateway.port()).statusCode()).isEqualTo(200);
                Thread.sleep(500);
            }
            assertThat(ask(before, gateway.port()).statusCode()).isEqualTo(200);
            // Every event loop has it: connections go to them in turn.
            for (int i = 0; i < 4; i++) {
                assertThat(presents(second, gateway.port())).isTrue();
                assertThat(presents(first, gateway.port())).isFalse();
            }
        }
    }

    @Test
    void redirectsPlainHttpToTheSameHostAndPath() throws Exception {
        Map<String, String> settings = given();
        int plain = freePort();
        settings.put("calypso.gateway.tls.redirect-port", Integer.toString(plain));
        Path certificate = made("certificate");
        put(certificate);
        try (TestGateway gateway = new TestGateway(settings);
                HttpClient client = trusting(certificate)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + plain + "/jobs/daily?page=2"))
                            .POST(HttpRequest.BodyPublishers.ofString("kept"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            // 308: unlike 301, a POST stays one.
            assertThat(answer.statusCode()).isEqualTo(308);
            assertThat(answer.headers().firstValue("Location"))
                    .contains("https://localhost:" + gateway.port() + "/jobs/daily?page=2");
            assertThat(answer.body()).isEmpty();
            assertThat(ask(client, gateway.port()).statusCode()).isEqualTo(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** Whether a new connection gets that certificate. */
    private static boolean presents(Path directory, int port) throws Exception {
        try (HttpClient client = trusting(directory)) {
            return ask(client, port).statusCode() == 200;
        } catch (SSLHandshakeException another) {
            return false;
        }
    }

    private static HttpResponse<String> ask(HttpClient client, int port) throws IOException, InterruptedException {
        URI uri = URI.create("https://localhost:" + port + "/q/health/ready");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient trusting(Path directory) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(directory.resolve("gateway.crt"))) {
            trusted.setCertificateEntry("gateway", (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
