package io.calypso.common.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the public key of {@link TestTokens} and sets {@code calypso.jwt.jwks-url} to it. */
public final class JwksResource implements TestServer, QuarkusTestResourceLifecycleManager {

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        byte[] answer = TestTokens.jwks().getBytes(StandardCharsets.UTF_8);
        HttpServer started = listen();
        started.createContext("/api/v1/auth/jwks.json", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
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
