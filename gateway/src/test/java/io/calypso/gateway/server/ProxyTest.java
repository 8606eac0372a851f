package io.calypso.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.TestTokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxyTest {

    private final AtomicLong uploaded = new AtomicLong();
    private final AtomicInteger restarting = new AtomicInteger();
    private final CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
    private TestService backup;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        backup = new TestService(this::answer);
        gateway = new TestGateway(Map.of(
                "calypso.services.backup-service.url", backup.url(),
                "calypso.gateway.limits.body-bytes", Long.toString(64L << 20),
                "calypso.gateway.times.answer", "2s"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        backup.close();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/v1/backup/echo" -> {
                JsonObject headers = new JsonObject();
                request.headers()
                        .forEach(header ->
                                headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
                request.response()
                        .putHeader("X-Hop", "kept")
                        .putHeader("Connection", "X-Dropped")
                        .putHeader("X-Dropped", "1")
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .putHeader("Server", "secret/1.0")
                        .end(headers.encode());
            }
            case "/api/v1/backup/slow" -> {
                request.response().setChunked(true).write("first\n");
                held.complete(request);
            }
            case "/api/v1/backup/cut" -> {
                request.response().putHeader("Content-Length", "100").write("half");
                backup.vertx().setTimer(50, due -> request.connection().close());
            }
            case "/api/v1/backup/upload" -> {
                request.handler(part -> uploaded.addAndGet(part.length()));
                request.endHandler(end -> request.response().end(Long.toString(uploaded.get())));
            }
            case "/api/v1/backup/stuck" -> {
                request.pause();
                held.complete(request);
            }
            case "/api/v1/backup/restarting" -> {
                boolean yet = restarting.incrementAndGet() < 3;
                request.response().setStatusCode(yet ? 503 : 200).end(yet ? "shutting down" : "back");
            }
            case "/api/v1/backup/director-down" ->
                request.response()
                        .setStatusCode(503)
                        .putHeader("Content-Type", "application/problem+json")
                        .putHeader("Retry-After", "15")
                        .end("{\"code\":\"director-down\"}");
            case "/api/v1/backup/drop" -> request.connection().close();
            case "/api/v1/backup/silent" -> {}
            case "/api/v1/backup/big" -> {
                request.response().putHeader("Content-Length", Long.toString(32L << 20));
                sendMany(request, 32);
            }
            default -> request.response().end(request.method() + " " + request.uri());
        }
    }

    private void sendMany(HttpServerRequest request, int left) {
        if (left == 0) {
            request.response().end();
        } else {
            request.response().write(Buffer.buffer(new byte[1 << 20])).onSuccess(done -> sendMany(request, left - 1));
        }
    }

    @Test
    void passesPathAndQueryUnchanged() throws Exception {
        String path = "/api/v1/backup/jobs/tank%2Fdata%20%24%28x%29?a=1&b=%2F%3F&c";
        HttpResponse<String> answer = gateway.send(
                gateway.request(path, TestTokens.of("backup.jobs:read").token()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("GET " + path);
    }

    @Test
    void tellsTheServiceWhoAsksAndDropsWhatTheClientClaims() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                        "/api/v1/backup/echo", TestTokens.of("backup.jobs:read").token())
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Calypso-Gateway", "guessed")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Proxy-Authorization", "Basic eDp5")
                .header("X-Request-Id", "my.id-1"));
        JsonObject seen = new JsonObject(answer.body());
        assertThat(seen.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("x-calypso-gateway")).isEqualTo("proof-of-the-gateway");
        assertThat(seen.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(seen.getString("x-request-id")).isEqualTo("my.id-1");
        assertThat(seen.getString("host")).isEqualTo("127.0.0.1:" + backup.port());
        assertThat(seen.fieldNames())
                .doesNotContain(
                        "x-forwarded-prefix",
                        "forwarded",
                        "x-real-ip",
                        "x-http-method-override",
                        "proxy-authorization");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("my.id-1");
        assertThat(answer.headers().firstValue("X-Hop")).contains("kept");
        assertThat(answer.headers().map().keySet())
                .doesNotContain("x-dropped", "access-control-allow-origin", "server", "x-forwarded-for");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    @Test
    void makesARequestIdWhenTheGivenOneIsNoWord() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                        "/api/v1/backup/echo", TestTokens.of("backup.jobs:read").token())
                .header("X-Request-Id", "a b=c"));
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(new JsonObject(answer.body()).getString("x-request-id")).isEqualTo(id);
    }

    @Test
    void passesTheFirstBytesOnBeforeTheServiceIsDone() throws Exception {
        HttpResponse<InputStream> answer = gateway.client()
                .send(
                        gateway.request(
                                        "/api/v1/backup/slow",
                                        TestTokens.of("backup.jobs:read").token())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            assertThat(new String(in.readNBytes(6), UTF_8)).isEqualTo("first\n");
            held.get(5, TimeUnit.SECONDS).response().end("last\n");
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("last\n");
        }
    }

    @Test
    void carriesALargeAnswerWhole() throws Exception {
        HttpResponse<byte[]> answer = gateway.client()
                .send(
                        gateway.request(
                                        "/api/v1/backup/big",
                                        TestTokens.of("backup.jobs:read").token())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.body()).hasSize(32 << 20);
    }

    @Test
    void carriesAnUploadOfUnknownLength() throws Exception {
        byte[] half = new byte[5 << 20];
        HttpResponse<String> answer = gateway.send(gateway.request(
                        "/api/v1/backup/upload",
                        TestTokens.of("backup.jobs:read").token())
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(half)),
                        BodyPublishers.ofByteArray(half))));
        assertThat(answer.body()).isEqualTo(Long.toString(10L << 20));
    }

    @Test
    void holdsAnUploadBackWhenTheServiceDoesNotRead() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/backup/stuck HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + TestTokens.of("backup.jobs:read").token() + "\r\nContent-Length: " + (60 << 20)
                            + "\r\n\r\n")
                    .getBytes(UTF_8));
            AtomicLong sent = new AtomicLong();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 60; i++) {
                        out.write(new byte[1 << 20]);
                        sent.incrementAndGet();
                    }
                } catch (IOException ended) {
                    // the test closes the socket
                }
            });
            held.get(5, TimeUnit.SECONDS);
            Thread.sleep(1_000);
            long atFirst = sent.get();
            Thread.sleep(500);
            assertThat(sent.get()).isEqualTo(atFirst).isLessThan(30);
            socket.close();
            writer.join();
        }
    }

    @Test
    void cutsTheConnectionWhenTheServiceDiesInTheMiddleOfAnAnswer() {
        HttpRequest request = gateway.request(
                        "/api/v1/backup/cut", TestTokens.of("backup.jobs:read").token())
                .build();
        assertThat(gateway.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .failsWithin(java.time.Duration.ofSeconds(5));
        assertThat(backup.requests()).hasSize(1);
    }

    @Test
    void aGetOutlivesARestartOfItsService() throws Exception {
        assertThat(gateway.send(gateway.request(
                                "/api/v1/backup/jobs",
                                TestTokens.of("backup.jobs:read").token()))
                        .statusCode())
                .isEqualTo(200);
        backup.stop();
        CompletableFuture<HttpResponse<String>> waiting = gateway.client()
                .sendAsync(
                        gateway.request(
                                        "/api/v1/backup/jobs",
                                        TestTokens.of("backup.jobs:read").token())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Thread.sleep(1_500);
        assertThat(waiting).isNotDone();
        backup.start();
        assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aGetGivesUpAfterItsTime() throws Exception {
        backup.stop();
        long before = System.nanoTime();
        HttpResponse<String> answer = gateway.send(gateway.request(
                "/api/v1/backup/jobs", TestTokens.of("backup.jobs:read").token()));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(System.nanoTime() - before).isBetween(4_000_000_000L, 7_000_000_000L);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("service-unavailable");
        backup.start();
    }

    @Test
    void aGetIsTriedAgainWhileTheServiceSaysItRestarts() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                "/api/v1/backup/restarting", TestTokens.of("backup.jobs:read").token()));
        assertThat(answer.body()).isEqualTo("back");
        assertThat(restarting).hasValue(3);
    }

    @Test
    void aProblemThatWillLastIsPassedOnAtOnce() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                "/api/v1/backup/director-down",
                TestTokens.of("backup.jobs:read").token()));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("director-down");
        assertThat(backup.requests()).hasSize(1);
    }

    @Test
    void aPostIsRefusedAtOnceWhenTheServiceIsAway() throws Exception {
        backup.stop();
        long before = System.nanoTime();
        HttpResponse<String> answer = gateway.send(gateway.request(
                        "/api/v1/backup/jobs", TestTokens.of("backup.jobs:read").token())
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
        backup.start();
        Thread.sleep(500);
        assertThat(backup.requests()).isEmpty();
    }

    @Test
    void aPostIsNeverSentTwice() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                        "/api/v1/backup/drop", TestTokens.of("backup.jobs:read").token())
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("answer-lost");
        Thread.sleep(500);
        assertThat(backup.requests()).containsExactly("POST /api/v1/backup/drop");
    }

    @Test
    void answers504WhenTheServiceIsSilent() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                "/api/v1/backup/silent", TestTokens.of("backup.jobs:read").token()));
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(backup.requests()).hasSize(1);
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request(
                        "/api/v1/backup/jobs", TestTokens.of("backup.jobs:read").token())
                .method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(gateway.send(gateway.request(
                                "/api/v1/backup/jobs",
                                TestTokens.of("backup.jobs:read").token()))
                        .statusCode())
                .isEqualTo(200);
    }
}
