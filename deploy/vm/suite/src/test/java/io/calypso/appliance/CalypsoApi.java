package io.calypso.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The appliance's API as somebody outside of it uses it: over TLS, trusting its own certificate and nothing else. */
final class CalypsoApi {

    private static final Duration ANSWER = Duration.ofSeconds(200);
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final SSLContext trust;
    private final HttpClient client;
    private volatile @Nullable String token;

    /** An answer with its document; what is not JSON is a missing node. */
    record Answer(int status, JsonNode body, HttpHeaders headers) {}

    CalypsoApi(String base, byte[] certificate) throws IOException, GeneralSecurityException {
        this.base = base;
        this.trust = trusting(certificate);
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    private static SSLContext trusting(byte[] certificate) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry(
                "gateway",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    SSLContext trust() {
        return trust;
    }

    String address(String path) {
        return base + path;
    }

    String token() {
        String known = token;
        if (known == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return known;
    }

    void signIn(String user, String password) throws IOException, InterruptedException {
        Answer answer = call("POST", "/api/v1/auth/login", Map.of("username", user, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("signing in was refused: " + answer);
        }
        token = answer.body().get("accessToken").asText();
    }

    Answer call(String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
        String known = token;
        if (known != null) {
            request.header("Authorization", "Bearer " + known);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String type = "PATCH".equals(method) ? "application/merge-patch+json" : "application/json";
            request.header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        JsonNode document = isJson ? JSON.readTree(answer.body()) : MissingNode.getInstance();
        return new Answer(answer.statusCode(), document, answer.headers());
    }

    /** The document at a path; anything but 200 fails the test. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return expect(200, call("GET", path, null));
    }

    JsonNode post(int expected, String path, Object body) throws IOException, InterruptedException {
        return expect(expected, call("POST", path, body));
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ": " + answer);
        }
        return answer.body();
    }

    /** Waits for the end of a task and gives it. */
    JsonNode ended(String task, Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        JsonNode now = get("/api/v1/tasks/" + task);
        while (!ENDED.contains(now.get("state").asText())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the task does not end: " + now);
            }
            // Each look costs the emulated processor something.
            Thread.sleep(2_000);
            now = get("/api/v1/tasks/" + task);
        }
        return now;
    }

    /** Waits until the whole appliance says that it is well; a gateway that does not answer yet is waited for, too. */
    void awaitHealth(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        String last = "no answer";
        while (System.nanoTime() < deadline) {
            try {
                Answer answer = call("GET", "/api/v1/health", null);
                last = answer.toString();
                if (answer.status() == 200
                        && "UP".equals(answer.body().path("status").asText())) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            Thread.sleep(1_000);
        }
        throw new AssertionError("the appliance is not well: " + last);
    }
}
