package io.calypso.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.TestTokens;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EdgeTest {

    private TestService service;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        service = new TestService(request -> {
            if (!request.path().endsWith("/held")) {
                request.endHandler(end -> request.response().end(request.uri()));
            }
        });
        gateway = gateway(Map.of());
    }

    private TestGateway gateway(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("calypso.services.auth-service.url", service.url());
        settings.put("calypso.services.backup-service.url", service.url());
        return new TestGateway(settings);
    }

    @AfterEach
    void stop() {
        gateway.close();
        service.close();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("urn:calypso:problem:" + code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("requestId"))
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void refusesEveryKindOfBadToken() throws Exception {
        String path = "/api/v1/backup/jobs";
        assertProblem(gateway.send(gateway.request(path)), 401, "unauthenticated");
        assertProblem(
                gateway.send(gateway.request(path).header("Authorization", "Basic YTpi")), 401, "unauthenticated");
        for (TestTokens bad : List.of(
                TestTokens.admin().unsigned(),
                TestTokens.admin().signedByAStranger(),
                TestTokens.admin().audience("somebody-else"),
                TestTokens.admin().issuer("https://evil.example"),
                TestTokens.admin().keyId("unknown"))) {
            assertProblem(gateway.send(gateway.request(path, bad.token())), 401, "token-invalid");
        }
        assertProblem(
                gateway.send(gateway.request(path, TestTokens.admin().expired().token())), 401, "token-expired");
        String good = TestTokens.admin().token();
        String tampered = good.substring(0, good.length() - 4) + "AAAA";
        assertProblem(gateway.send(gateway.request(path, tampered)), 401, "token-invalid");
        assertThat(service.requests()).isEmpty();
        assertThat(gateway.send(gateway.request(path, good)).statusCode()).isEqualTo(200);
    }

    @Test
    void letsEverybodySignInButNotMore() throws Exception {
        assertThat(gateway.send(gateway.request("/api/v1/auth/login").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.send(gateway.request("/api/v1/auth/jwks.json")).statusCode())
                .isEqualTo(200);
        assertThat(gateway.send(gateway.request("/api/v1/auth/login")).statusCode())
                .isEqualTo(401);
        assertThat(gateway.send(gateway.request("/api/v1/auth/users")).statusCode())
                .isEqualTo(401);
        assertThat(gateway.send(gateway.request("/api/v1/auth/login/x").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.send(gateway.request("/api/v1/auth/%6Cogin").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysWhichServiceIsNotThere() throws Exception {
        String token = TestTokens.admin().token();
        assertProblem(gateway.send(gateway.request("/api/v1/audit-entries", token)), 501, "service-not-configured");
        assertProblem(gateway.send(gateway.request("/api/v1/backups", token)), 404, "not-found");
        assertProblem(gateway.send(gateway.request("/api/v2/backup", token)), 404, "not-found");
        assertProblem(gateway.send(gateway.request("/api/v1/health").DELETE()), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/backup/../auth/users",
                "/api/v1/backup/%2e%2E/auth/users",
                "/api/v1/backup/.%2e;x=y/auth/users",
                "/api/v1/backup/./jobs",
                "/api/v1/backup/a%00b",
                "/api/v1/backup/a%zz",
                "/api/v1/backup/a\\b"
            })
    void refusesPathsThatMeanSomethingElseToSomebody(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestTokens.admin().token() + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("urn:calypso:problem:bad-path");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void refusesMalformedRequestsWithAProblem() throws Exception {
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.0 400 ").contains("application/problem+json");
        assertThat(raw("TRACE /api/v1/backup/jobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("urn:calypso:problem:method-not-allowed");
        assertThat(raw("GET /api/v1/health HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.0 414 ")
                .contains("urn:calypso:problem:uri-too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "cursor=%", "a=%e4%z", "%4", "name=a%0"})
    void refusesAQueryThatCannotBeDecoded(String query) throws Exception {
        assertThat(raw("GET /api/v1/backup/jobs?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:calypso:problem:malformed");
        assertThat(service.requests()).isEmpty();
    }

    /** Each is answered, whoever is meant to read it; nothing of it reaches a service as something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: nosuch, chunked\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: two\r\n",
                "Connection: close, Content-Length\r\nContent-Length: 2\r\n",
                "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n"
            })
    void answersAnOddFramingWithAProblemOrAsTheServiceDoes(String framing) throws Exception {
        String answer = raw("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\n" + framing
                + (framing.contains("close") ? "" : "Connection: close\r\n") + "\r\n2\r\n{}\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.");
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            assertThat(answer).containsPattern("^HTTP/1.[01] 4").contains("application/problem+json");
        }
    }

    @Test
    void refusesAHeaderOfAMegabyte() throws Exception {
        String answer = raw("GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-Much: " + "a".repeat(1 << 20) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("urn:calypso:problem:headers-too-large");
    }

    @Test
    void refusesALargeBodyBeforeItIsSent() throws Exception {
        String head = "POST /api/v1/backup/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestTokens.admin().token() + "\r\nContent-Length: " + (100 << 20) + "\r\nConnection: close\r\n\r\n";
        assertThat(raw(head)).startsWith("HTTP/1.1 413 ").contains("urn:calypso:problem:too-large");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aClientThatSendsAHundredMegabytesGetsItsRefusal() throws Exception {
        HttpResponse<String> answer = gateway.send(
                gateway.request("/api/v1/backup/jobs", TestTokens.admin().token())
                        .expectContinue(true)
                        .POST(BodyPublishers.ofByteArray(new byte[100 << 20])));
        assertProblem(answer, 413, "too-large");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void stopsABodyThatGrowsPastTheLimit() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/backup/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + TestTokens.admin().token() + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(UTF_8));
            Thread.ofVirtual().start(() -> sendChunks(out));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, UTF_8)).isEqualTo("HTTP/1.1 413");
        }
    }

    private static void sendChunks(OutputStream out) {
        try {
            for (int i = 0; i < 20; i++) {
                out.write("100000\r\n".getBytes(UTF_8));
                out.write(new byte[1 << 20]);
                out.write("\r\n".getBytes(UTF_8));
            }
        } catch (IOException ended) {
            // the gateway may end it
        }
    }

    @Test
    void aBodyThatArrivesSlowlyOccupiesNoService() throws Exception {
        gateway.close();
        gateway = gateway(Map.of("calypso.gateway.times.body", "1s"));
        String head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(UTF_8));
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        Thread.sleep(100);
                        out.write(' ');
                    }
                } catch (IOException | InterruptedException ended) {
                    // the gateway ends it
                }
            });
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            trickle.interrupt();
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("urn:calypso:problem:body-too-slow");
        }
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aLargeBodyHasTheTimeItNeedsButNoMore() throws Exception {
        gateway.close();
        gateway = gateway(Map.of(
                "calypso.gateway.times.body", "500ms", "calypso.gateway.limits.body-bytes-per-second", "100000"));
        String head = "POST /api/v1/backup/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestTokens.admin().token() + "\r\nConnection: close\r\nContent-Length: 400000\r\n\r\n";
        assertThat(trickled(head, 8, 100)).startsWith("HTTP/1.1 200 ");
        assertThat(trickled(head, 4, 100)).startsWith("HTTP/1.1 408 ");
    }

    /** Sends parts of 50,000 bytes, and then nothing more. */
    private String trickled(String head, int parts, long pauseMillis) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(UTF_8));
            for (int i = 0; i < parts; i++) {
                out.write(new byte[50_000]);
                Thread.sleep(pauseMillis);
            }
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void limitsTheRequestsThatAUserAndAnAddressHaveInProgress() throws Exception {
        gateway.close();
        gateway = gateway(Map.of(
                "calypso.gateway.limits.user-in-progress", "2", "calypso.gateway.limits.address-in-progress", "3"));
        String held = "/api/v1/backup/held";
        String one = TestTokens.admin().token();
        var waiting = new java.util.ArrayList<java.util.concurrent.CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 2; i++) {
            waiting.add(gateway.client()
                    .sendAsync(gateway.request(held, one).build(), HttpResponse.BodyHandlers.ofString()));
        }
        Eventually.holds(
                Duration.ofSeconds(10), () -> assertThat(service.requests()).hasSize(2));
        assertProblem(gateway.send(gateway.request("/api/v1/backup/jobs", one)), 429, "too-many-requests");
        String other = TestTokens.of("backup.jobs:read").token();
        assertThat(gateway.send(gateway.request("/api/v1/backup/jobs", other)).statusCode())
                .isEqualTo(200);
        waiting.add(
                gateway.client().sendAsync(gateway.request(held, other).build(), HttpResponse.BodyHandlers.ofString()));
        Eventually.holds(
                Duration.ofSeconds(10), () -> assertThat(service.requests()).hasSize(4));
        assertProblem(gateway.send(gateway.request("/api/v1/backup/jobs", other)), 429, "too-many-requests");
        waiting.forEach(request -> request.cancel(true));
        Eventually.holds(
                Duration.ofSeconds(10),
                () -> assertThat(gateway.send(gateway.request("/api/v1/backup/jobs", one))
                                .statusCode())
                        .isEqualTo(200));
    }

    @Test
    void limitsTheRateByAddressByUserAndForSigningIn() throws Exception {
        gateway.close();
        gateway = gateway(Map.of(
                "calypso.gateway.limits.user-per-second", "1",
                "calypso.gateway.limits.user-burst", "3",
                "calypso.gateway.limits.login-per-minute", "1",
                "calypso.gateway.limits.login-burst", "2"));
        String token = TestTokens.admin().token();
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.send(gateway.request("/api/v1/backup/jobs", token))
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = gateway.send(gateway.request("/api/v1/backup/jobs", token));
        assertProblem(refused, 429, "too-many-requests");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        String other = TestTokens.viewer().token();
        assertThat(gateway.send(gateway.request("/api/v1/backup/jobs", other)).statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            assertThat(login().statusCode()).isEqualTo(200);
        }
        assertProblem(login(), 429, "too-many-requests");
    }

    private HttpResponse<String> login() throws Exception {
        return gateway.send(gateway.request("/api/v1/auth/login").POST(BodyPublishers.ofString("{}")));
    }

    @Test
    void answersWhileAuthServiceIsAwayAsFarAsItCan() throws Exception {
        service.stop();
        gateway.close();
        gateway = gateway(Map.of("calypso.jwt.jwks-url", "http://127.0.0.1:1/none"));
        HttpResponse<String> answer = gateway.send(
                gateway.request("/api/v1/backup/jobs", TestTokens.admin().token()));
        assertProblem(answer, 503, "keys-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(gateway.send(gateway.request("/api/v1/health")).statusCode()).isEqualTo(503);
        service.start();
    }

    private String raw(String text) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(text.getBytes(UTF_8));
                out.flush();
            } catch (IOException refusedEarly) {
                // the response is there to be read
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
