package io.calypso.common.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndedSessionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final EndedSessions ended = new EndedSessions(Clock.systemUTC());
    private final AtomicInteger questions = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = items();
    private HttpServer server;
    private HttpEndedSessions source;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ended", exchange -> {
            try (exchange) {
                questions.incrementAndGet();
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        source = new HttpEndedSessions(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ended"), ended);
        source.start();
    }

    @AfterEach
    void stop() {
        source.close();
        server.stop(0);
    }

    @Test
    void asksEverySecondWhileTheBusIsAwayAndNoLongerWhenItIsBack() throws InterruptedException {
        await(() -> questions.get() >= 2);
        answer = items("one");
        await(() -> ended.contains("one"));

        source.busChanged(true);
        answer = items("one", "two");
        int before = questions.get();
        await(() -> questions.get() > before);
        Thread.sleep(1_500);
        int asked = questions.get();
        Thread.sleep(2_500);
        assertThat(questions.get()).isEqualTo(asked);
        assertThat(ended.contains("two")).isTrue();

        answer = items("three");
        source.busChanged(false);
        await(() -> ended.contains("three"));
    }

    @Test
    void goesOnAfterEveryKindOfFailure() throws InterruptedException {
        for (String broken : new String[] {"", "[]", "{}", "{\"items\":[7]}", "{\"items\":[{\"sessionId\":\"x\"}]}"}) {
            answer = broken;
            int before = questions.get();
            await(() -> questions.get() > before);
        }
        status = 503;
        int before = questions.get();
        await(() -> questions.get() > before);
        status = 200;
        answer = items("late");
        await(() -> ended.contains("late"));
    }

    private static String items(String... ids) {
        StringBuilder list = new StringBuilder();
        for (String id : ids) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"sessionId\":\"" + id + "\",\"endedAt\":\"" + Instant.now() + "\"}");
        }
        return "{\"items\":[" + list + "]}";
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
