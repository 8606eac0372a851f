package io.calypso.common.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.calypso.common.base.CalypsoException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpJwksTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String published = "";
    private volatile int status = 200;
    private HttpServer server;
    private HttpJwks jwks;
    private Signer first;
    private Signer second;

    @BeforeEach
    void start() throws Exception {
        first = new Signer("k1", clock);
        second = new Signer("k2", clock);
        published = first.jwks();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            fetches.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        jwks = new HttpJwks(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json"), clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesOnceAndRemembers() {
        assertThat(jwks.find("k1")).contains(first.key.getECPublicKey());
        assertThat(jwks.find("k1")).isPresent();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetchesAgainForAnUnknownKeyButNotTooOften() {
        jwks.find("k1");
        assertThat(jwks.find("k2")).isEmpty();
        assertThat(jwks.find("k2")).isEmpty();
        assertThat(fetches).hasValue(1);

        published = second.jwks();
        clock.advance(HttpJwks.REFETCH_AFTER);
        assertThat(jwks.find("k2")).contains(second.key.getECPublicKey());
        assertThat(jwks.find("k1")).isEmpty();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keepsItsKeysWhileAuthServiceIsDown() {
        jwks.find("k1");
        server.stop(0);
        clock.advance(Duration.ofHours(3));

        assertThat(jwks.find("k1")).isPresent();
        assertUnavailable("k2");
        assertThat(jwks.find("k1")).isPresent();
    }

    @Test
    void reportsUnavailableUntilTheFirstKeysArrive() {
        status = 503;
        assertUnavailable("k1");
        status = 200;
        clock.advance(Duration.ofSeconds(1));
        assertThat(jwks.find("k1")).isPresent();
    }

    @Test
    void treatsGarbageAndEmptySetsAsUnavailable() {
        for (String garbage :
                new String[] {"", "{", "[]", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]}"}) {
            published = garbage;
            clock.advance(Duration.ofSeconds(4));
            assertUnavailable("k1");
        }
    }

    @Test
    void refusesAnEndlessResponse() {
        published = " ".repeat(70_000) + first.jwks();
        assertUnavailable("k1");
    }

    @Test
    void readsAFileToo(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("jwks.json");
        Files.writeString(file, first.jwks());
        assertThat(new HttpJwks(file.toUri(), clock).find("k1")).isPresent();
    }

    private void assertUnavailable(String keyId) {
        assertThatThrownBy(() -> jwks.find(keyId)).isInstanceOfSatisfying(CalypsoException.class, e -> {
            assertThat(e.type().code()).isEqualTo("keys-unavailable");
            assertThat(e.retryAfter()).isPresent();
        });
    }
}
