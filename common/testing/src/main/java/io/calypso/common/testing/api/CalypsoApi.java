package io.calypso.common.testing.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The API of a running Calypso, as used by external clients. Over TLS it trusts only the given certificate. */
public final class CalypsoApi {

    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "a quiet harbour at noon";
    private static final Duration ANSWER = Duration.ofSeconds(200);
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int EVENT_MILLIS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final @Nullable SSLContext trust;
    private final HttpClient client;
    private volatile @Nullable String token;

    /**
     * A response.
     *
     * @param body the document; a missing node if it is not JSON
     */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {}

    private CalypsoApi(String base, @Nullable SSLContext trust) {
        this.base = base;
        this.trust = trust;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20));
        this.client =
                trust == null ? builder.build() : builder.sslContext(trust).build();
    }

    /** Returns the API at an address without TLS. */
    public static CalypsoApi at(String base) {
        return new CalypsoApi(base, null);
    }

    /**
     * Returns the API at an address with TLS.
     *
     * @param certificate the trusted certificate, as PEM or DER
     */
    public static CalypsoApi at(String base, byte[] certificate) throws IOException, GeneralSecurityException {
        return new CalypsoApi(base, trusting(certificate));
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

    /** Opens a plain connection, for callers that must notice when it breaks: the JDK's HTTP client repeats a failed GET. */
    Socket connect(int millis) throws IOException {
        URI address = URI.create(base);
        boolean encrypted = trust != null;
        int port = address.getPort() >= 0 ? address.getPort() : encrypted ? HTTPS : HTTP;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.getHost(), port), millis);
            socket.setSoTimeout(millis);
            return trust == null
                    ? socket
                    : trust.getSocketFactory().createSocket(socket, address.getHost(), port, true);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** Returns the head of a GET request with the token, which closes the connection after the response. */
    String head(String path) {
        String known = token;
        return "GET " + path + " HTTP/1.1\r\nHost: " + URI.create(base).getAuthority() + "\r\nConnection: close\r\n"
                + (known == null ? "" : "Authorization: Bearer " + known + "\r\n") + "\r\n";
    }

    /** Opens the stream of events after a sequence number, or of future events only. The caller closes it. */
    public InputStream events(@Nullable Long after) throws IOException {
        URI address = URI.create(base + "/api/v1/events" + (after == null ? "" : "?after=" + after));
        var connection = (HttpURLConnection) address.toURL().openConnection();
        if (trust != null && connection instanceof HttpsURLConnection encrypted) {
            encrypted.setSSLSocketFactory(trust.getSocketFactory());
        }
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setConnectTimeout(EVENT_MILLIS);
        connection.setReadTimeout(EVENT_MILLIS);
        return connection.getInputStream();
    }

    /**
     * Signs in as the first administrator, and first replaces the first password if that has not been done.
     *
     * @param firstPassword the first password, empty once it was replaced
     */
    public void signInAsAdmin(String firstPassword) throws IOException, InterruptedException {
        if (!firstPassword.isEmpty()) {
            signIn(ADMIN, firstPassword);
            Map<String, String> change = Map.of("currentPassword", firstPassword, "newPassword", ADMIN_PASSWORD);
            expect(204, call("POST", "/api/v1/auth/me/password", change));
        }
        signIn(ADMIN, ADMIN_PASSWORD);
    }

    /** Signs in. The old token is used until the new one arrives, for concurrent readers. */
    public void signIn(String user, String password) throws IOException, InterruptedException {
        Answer answer = call("POST", "/api/v1/auth/login", Map.of("username", user, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("signing in failed: " + answer);
        }
        token = answer.body().get("accessToken").asText();
    }

    /** Sends a request, with the token if there is one, and returns the response, whatever its status. */
    public Answer call(String method, String path, @Nullable Object body, String... headers)
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

    /** Returns the document at a path; anything but 200 fails the test. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return expect(200, call("GET", path, null));
    }

    /** Posts a document and returns the response document; a different status fails the test. */
    public JsonNode post(int expected, String path, Object body) throws IOException, InterruptedException {
        return expect(expected, call("POST", path, body));
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ": " + answer);
        }
        return answer.body();
    }

    /** Waits for the end of a task and returns it. */
    public JsonNode ended(String task, Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        JsonNode now = get("/api/v1/tasks/" + task);
        while (!ENDED.contains(now.get("state").asText())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the task does not end: " + now);
            }
            // Each poll costs time on the emulated processor.
            Thread.sleep(2_000);
            now = get("/api/v1/tasks/" + task);
        }
        return now;
    }

    /** Waits until the whole appliance reports that it is healthy, including a gateway that does not respond yet. */
    public void awaitHealth(Duration atMost) throws InterruptedException {
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
        throw new AssertionError("the appliance is not healthy: " + last);
    }
}
