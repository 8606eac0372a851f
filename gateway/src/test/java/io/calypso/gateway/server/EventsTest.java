package io.calypso.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.TestTokens;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {

    private static final String TASK = "calypso.backup-service.task.t1";

    private Connection nats;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        nats = Nats.connect(NatsResource.url());
        freshStream();
        gateway = gateway(Map.of());
    }

    private static TestGateway gateway(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("calypso.nats.url", NatsResource.url());
        return new TestGateway(settings);
    }

    private void freshStream() throws Exception {
        boolean isFresh = false;
        while (!isFresh) {
            try {
                nats.jetStreamManagement().deleteStream("CALYPSO");
            } catch (JetStreamApiException absent) {
                assertThat(absent.getErrorCode()).isEqualTo(404);
            }
            isFresh = streamMade();
        }
    }

    /** Whoever runs the server makes a stream that is gone as well, now and then. */
    private boolean streamMade() throws Exception {
        try {
            nats.jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("CALYPSO")
                            .subjects("calypso.>")
                            .storageType(StorageType.File)
                            .allowDirect(true)
                            .build());
            return true;
        } catch (JetStreamApiException madeByOthers) {
            assertThat(madeByOthers.getApiErrorCode()).isEqualTo(10_058);
            return false;
        }
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        nats.close();
    }

    private long publish(String subject, String type, String permission, String data) throws Exception {
        Headers headers = new Headers()
                .add("ce-id", UUID.randomUUID().toString())
                .add("ce-type", type)
                .add("ce-time", "2026-01-02T03:04:05Z")
                .add("calypso-permission", permission);
        return nats.jetStream().publish(subject, headers, data.getBytes(UTF_8)).getSeqno();
    }

    private long task(int n) throws Exception {
        return publish(TASK, "io.calypso.task.changed.v1", "tasks.tasks:read", "{\"n\":" + n + "}");
    }

    private EventClient client(String query, String token) {
        return EventClient.open(URI.create("ws://127.0.0.1:" + gateway.port() + "/api/v1/events" + query), token);
    }

    private static String everything() {
        return TestTokens.admin().token();
    }

    @Test
    void sendsEventsAsTheyHappen() throws Exception {
        try (EventClient client = client("", everything())) {
            client.awaitListening();
            long sequence = task(7);
            JsonObject event = client.nextEvent();
            assertThat(client.protocol()).isEqualTo("calypso.v1");
            assertThat(event.getLong("sequence")).isEqualTo(sequence);
            assertThat(event.getString("type")).isEqualTo("io.calypso.task.changed.v1");
            assertThat(event.getString("subject")).isEqualTo(TASK);
            assertThat(event.getString("service")).isEqualTo("backup-service");
            assertThat(event.getString("at")).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(event.getJsonObject("data").getInteger("n")).isEqualTo(7);
        }
    }

    @Test
    void showsEachListenerOnlyWhatItMayRead() throws Exception {
        String runs = TestTokens.of("backup.runs:read").token();
        try (EventClient all = client("", everything());
                EventClient some = client("", runs);
                EventClient none = client("", TestTokens.of().token())) {
            all.awaitListening();
            some.awaitListening();
            none.awaitListening();
            task(1);
            publish("calypso.backup-service.audit", "io.calypso.audit.recorded.v1", "audit.entries:read", "{}");
            publish("calypso.backup-service.alert.disk-full", "io.calypso.alert.raised.v1", "alerts.alerts:read", "{}");
            publish(
                    "calypso.backup-service.run.finished.v1",
                    "io.calypso.backup.run.finished.v1",
                    "backup.runs:read",
                    "{}");
            assertThat(List.of(all.nextEvent(), all.nextEvent(), all.nextEvent(), all.nextEvent()))
                    .extracting(event -> event.getLong("sequence"))
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(some.nextEvent().getString("subject")).isEqualTo("calypso.backup-service.run.finished.v1");
            assertThat(some.events()).isEmpty();
            assertThat(none.events()).isEmpty();
        }
    }

    @Test
    void showsAnEventWithoutAPermissionToNobody() throws Exception {
        try (EventClient client = client("", everything())) {
            client.awaitListening();
            nats.jetStream().publish(TASK, "{}".getBytes(UTF_8));
            long next = task(1);
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(next);
        }
    }

    @Test
    void replaysFromMemoryWithoutGapOrDouble() throws Exception {
        for (int i = 1; i <= 20; i++) {
            task(i);
        }
        try (EventClient client = client("?after=5", everything())) {
            for (long expected = 6; expected <= 20; expected++) {
                assertThat(client.nextEvent().getLong("sequence")).isEqualTo(expected);
            }
            task(21);
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(21);
        }
    }

    @Test
    void replaysFromTheStreamWhatIsNoLongerInMemory() throws Exception {
        gateway.close();
        gateway = gateway(Map.of("calypso.gateway.events.ring-events", "8"));
        try (EventClient early = client("", everything())) {
            early.awaitListening();
            for (int i = 1; i <= 300; i++) {
                task(i);
            }
            try (EventClient client = client("?after=3", everything())) {
                for (int i = 301; i <= 350; i++) {
                    task(i);
                }
                for (long expected = 4; expected <= 350; expected++) {
                    assertThat(client.nextEvent().getLong("sequence")).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void saysResyncWhenTheWantedEventsAreGone() throws Exception {
        for (int i = 1; i <= 30; i++) {
            task(i);
        }
        nats.jetStreamManagement().purgeStream("CALYPSO");
        gateway.close();
        gateway = gateway(Map.of());
        try (EventClient client = client("?after=3", everything())) {
            JsonObject frame = client.nextOf("resync");
            assertThat(frame.getLong("sequence")).isEqualTo(30);
            task(31);
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(31);
        }
    }

    @Test
    void saysResyncForASequenceThatNeverWas() throws Exception {
        task(1);
        try (EventClient client = client("?after=999999", everything())) {
            assertThat(client.nextOf("resync").getLong("sequence")).isEqualTo(1);
        }
    }

    @Test
    void saysResyncWhenTheStreamIsAnotherOne() throws Exception {
        task(1);
        task(2);
        try (EventClient client = client("?after=0", everything())) {
            client.nextEvent();
            client.nextEvent();
            freshStream();
            task(3);
            client.nextOf("resync");
            long sequence = task(4);
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(sequence);
        }
    }

    @Test
    void goesOnAfterNatsWasKilled() throws Exception {
        try (EventClient client = client("", everything())) {
            client.awaitListening();
            task(1);
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(1);
            NatsResource.container().kill();
            Thread.sleep(500);
            NatsResource.container().start();
            long sequence = publishWhenBack();
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(sequence);
        }
    }

    private long publishWhenBack() throws Exception {
        Instant until = Instant.now().plusSeconds(15);
        while (true) {
            try (Connection fresh = Nats.connect(NatsResource.url())) {
                return fresh.jetStream()
                        .publish(
                                TASK, new Headers().add("calypso-permission", "tasks.tasks:read"), "{}".getBytes(UTF_8))
                        .getSeqno();
            } catch (Exception notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
                Thread.sleep(200);
            }
        }
    }

    @Test
    void startsWhileNatsIsAwayAndRecovers() throws Exception {
        gateway.close();
        NatsResource.container().kill();
        gateway = gateway(Map.of());
        try (EventClient client = client("", everything())) {
            NatsResource.container().start();
            client.nextOf("resync");
            long sequence = publishWhenBack();
            assertThat(client.nextEvent().getLong("sequence")).isEqualTo(sequence);
        }
    }

    @Test
    void refusesAListenerWhosePasswordMustBeChanged() throws Exception {
        String restricted = TestTokens.admin().mustChangePassword().token();
        var answer = gateway.send(gateway.request("/api/v1/events", restricted).header("Accept", "text/event-stream"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("password-change-required");
    }

    @Test
    void refusesWithoutAGoodToken() {
        assertThatThrownBy(() -> client("", "nonsense"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
        assertThatThrownBy(() -> client("", TestTokens.admin().unsigned().token()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(() -> client("", TestTokens.admin().expired().token()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void endsWhenTheTokenExpires() throws Exception {
        String token = TestTokens.admin().expiresIn(Duration.ofSeconds(3)).token();
        try (EventClient client = client("", token)) {
            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void endsAndRefusesWithinASecondWhenTheSessionEnds() throws Exception {
        UUID session = UUID.randomUUID();
        String token = TestTokens.admin().sessionId(session).token();
        try (EventClient client = client("", token)) {
            client.awaitListening();
            assertThat(gateway.send(gateway.request("/api/v1/nowhere", token)).statusCode())
                    .isEqualTo(404);
            publish(
                    "calypso.auth-service.session.ended.v1",
                    "io.calypso.auth.session.ended.v1",
                    "auth.sessions:read",
                    "{\"sessionId\":\"" + session + "\",\"endedAt\":\"" + Instant.now() + "\"}");
            Instant published = Instant.now();
            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(gateway.send(gateway.request("/api/v1/nowhere", token)).statusCode())
                    .isEqualTo(401);
            assertThat(Duration.between(published, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void knowsAfterARestartWhichSessionsEnded() throws Exception {
        UUID session = UUID.randomUUID();
        JwksResource.sessionEnded(session);
        gateway.close();
        gateway = gateway(Map.of());
        awaitRefusal(session);
    }

    @Test
    void knowsWhichSessionsEndWhileTheBusIsAway() throws Exception {
        UUID session = UUID.randomUUID();
        NatsResource.container().kill();
        try {
            JwksResource.sessionEnded(session);
            awaitRefusal(session);
        } finally {
            NatsResource.container().start();
        }
    }

    private void awaitRefusal(UUID session) throws Exception {
        String token = TestTokens.admin().sessionId(session).token();
        Instant until = Instant.now().plusSeconds(10);
        while (gateway.send(gateway.request("/api/v1/nowhere", token)).statusCode() != 401) {
            assertThat(Instant.now()).isBefore(until);
            Thread.sleep(50);
        }
    }

    @Test
    void sendsAllThatWasMissedHoweverMuchItIs() throws Exception {
        String large = "{\"text\":\"" + "x".repeat(20_000) + "\"}";
        int count = 200;
        for (int i = 1; i <= count; i++) {
            publish(TASK, "io.calypso.task.changed.v1", "tasks.tasks:read", large);
        }
        try (EventClient client = client("?after=0", everything())) {
            for (long expected = 1; expected <= count; expected++) {
                assertThat(client.nextEvent().getLong("sequence")).isEqualTo(expected);
            }
            assertThat(task(1)).isEqualTo(client.nextEvent().getLong("sequence"));
        }
    }

    @Test
    void speaksServerSentEventsToo() throws Exception {
        task(1);
        task(2);
        var request = gateway.request("/api/v1/events", everything())
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", "1")
                .build();
        HttpResponse<java.io.InputStream> answer =
                gateway.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            List<String> lines = new ArrayList<>();
            String line;
            while ((line = in.readLine()) != null) {
                lines.add(line);
                if (line.startsWith("data: {\"sequence\":2")) {
                    break;
                }
            }
            assertThat(lines).contains("id: 2", "event: io.calypso.task.changed.v1");
            assertThat(lines).noneMatch(one -> one.contains("\"sequence\":1,"));
        }
    }

    @Test
    void dropsAListenerThatDoesNotRead() throws Exception {
        gateway.close();
        gateway = gateway(Map.of("calypso.gateway.events.backlog-bytes", "200000"));
        try (EventClient client = client("", everything());
                EventClient other = client("", everything())) {
            client.awaitListening();
            other.awaitListening();
            client.stopReading();
            String much = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
            for (int i = 0; i < 150; i++) {
                publish(TASK, "io.calypso.task.changed.v1", "tasks.tasks:read", much);
                // Who reads has it: so the gateway has it, and has tried to send it to the one who does not.
                other.nextEvent();
            }
            client.readAgain();
            assertThat(client.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void saysWhatIsWrongWithTheRequest() throws Exception {
        assertThat(gateway.send(gateway.request("/api/v1/events", everything())).statusCode())
                .isEqualTo(426);
        assertThat(gateway.send(gateway.request("/api/v1/events?after=x", everything()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.send(gateway.request("/api/v1/events?afte=1", everything()))
                        .body())
                .contains("unknown-parameter");
    }
}
