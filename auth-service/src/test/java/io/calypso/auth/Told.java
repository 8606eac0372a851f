package io.calypso.auth;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.token.EndedSessions;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** What the service told the others over the message bus since this was made. */
public final class Told implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> ends = new CopyOnWriteArrayList<>();
    private final List<JsonNode> audit = new CopyOnWriteArrayList<>();
    private final Connection connection;

    /** Listens from now on. */
    public Told() {
        try {
            connection = Nats.connect(NatsResource.url());
            listen(EndedSessions.SUBJECT, ends);
            listen("calypso.auth-service.audit", audit);
            connection.flush(PATIENCE);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (TimeoutException slow) {
            throw new IllegalStateException(slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void listen(String subject, List<JsonNode> where) {
        Dispatcher _ =
                connection.createDispatcher(message -> keep(message, where)).subscribe(subject);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the event that a session ended. */
    public void awaitEnd(String sessionId) {
        await(ends, each -> each.path("sessionId").asText().equals(sessionId), "end of session " + sessionId);
    }

    /** Waits for an audit entry. */
    public JsonNode awaitAudit(String operation, String outcome, String problemCode) {
        return awaitAudit(
                each -> each.path("operation").asText().equals(operation)
                        && each.path("outcome").asText().equals(outcome)
                        && each.path("problemCode").asText().equals(problemCode),
                operation + " " + outcome + " " + problemCode);
    }

    /** Waits for an audit entry. */
    public JsonNode awaitAudit(Predicate<JsonNode> wanted, String what) {
        return await(audit, wanted, what);
    }

    /** Every audit entry so far. */
    public List<JsonNode> audit() {
        return List.copyOf(audit);
    }

    private static void keep(Message message, List<JsonNode> where) {
        try {
            where.add(JSON.readTree(message.getData()));
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }

    private static JsonNode await(List<JsonNode> where, Predicate<JsonNode> wanted, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (JsonNode each : where) {
                if (wanted.test(each)) {
                    return each;
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return fail("nobody was told: " + what + "; but " + where);
    }
}
