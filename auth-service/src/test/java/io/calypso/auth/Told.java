package io.calypso.auth;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.events.Event;
import io.calypso.common.events.EventSubscriptions;
import io.calypso.common.security.EndedSessions;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What the service told the others over the message bus. */
@ApplicationScoped
@Unremovable
public class Told {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> ends = new CopyOnWriteArrayList<>();
    private final List<JsonNode> audit = new CopyOnWriteArrayList<>();

    void listen(@Observes StartupEvent started, EventSubscriptions events) {
        events.replayFrom(EndedSessions.SUBJECT, Instant.now(), event -> keep(event, ends));
        events.replayFrom("calypso.auth-service.audit", Instant.now(), event -> keep(event, audit));
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

    private static void keep(Event event, List<JsonNode> where) throws java.io.IOException {
        where.add(event.as(JsonNode.class));
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
