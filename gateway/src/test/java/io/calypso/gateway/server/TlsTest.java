package io.calypso.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {

    @TempDir
    private Path home;

    private Map<String, String> settings() {
        return Map.of(
                "calypso.gateway.tls.self-signed", "true",
                "calypso.gateway.tls.names", "backup.example",
                "calypso.gateway.tls.dir", home.resolve("tls").toString());
    }

    @Test
    void makesACertificateOnceAndSpeaksHttp2WithIt() throws Exception {
        try (TestGateway gateway = new TestGateway(settings())) {
            HttpResponse<String> answer = ask(gateway);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
        byte[] before = Files.readAllBytes(home.resolve("tls/gateway.crt"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("tls/gateway.key"))))
                .isEqualTo("rw-------");
        assertThat(certificate().getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "backup.example");
        try (TestGateway again = new TestGateway(settings())) {
            assertThat(ask(again).statusCode()).isEqualTo(200);
        }
        assertThat(Files.readAllBytes(home.resolve("tls/gateway.crt"))).isEqualTo(before);
    }

    private X509Certificate certificate() throws Exception {
        try (var in = Files.newInputStream(home.resolve("tls/gateway.crt"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** Trusts the certificate and checks the name, as a browser that was told to does. */
    private HttpResponse<String> ask(TestGateway gateway) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            URI uri = URI.create("https://localhost:" + gateway.port() + "/q/health/ready");
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }
}
