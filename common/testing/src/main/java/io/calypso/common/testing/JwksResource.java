package io.calypso.common.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the public key of {@link TestTokens}, and the sessions that ended, like auth-service, and sets {@code calypso.jwt.jwks-url} to it. */
public final class JwksResource implements TestServer, QuarkusTestResourceLifecycleManager {

    private static final List<String> ENDED = new CopyOnWriteArrayList<>();

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        HttpServer started = listen();
        serve(started, "/api/v1/auth/jwks.json", TestTokens::jwks);
        serve(started, "/internal/ended-sessions", () -> "{\"items\":[" + String.join(",", ENDED) + "]}");
        started.start();
        server = started;
        return Map.of(
                "calypso.jwt.jwks-url",
                "http://127.0.0.1:" + started.getAddress().getPort() + "/api/v1/auth/jwks.json",
                "calypso.jwt.issuer",
                TestTokens.ISSUER,
                "calypso.jwt.audience",
                TestTokens.AUDIENCE);
    }

    /** Makes a session end as auth-service knows it, without an event. */
    public static void sessionEnded(UUID id) {
        ENDED.add("{\"sessionId\":\"" + id + "\",\"endedAt\":\"" + Instant.now() + "\"}");
    }

    private static void serve(HttpServer server, String path, Supplier<String> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }
}
