package io.calypso.common.outbox;

import io.calypso.common.nats.NatsConnection;
import io.calypso.common.outbox.OutboxRelay.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the state of the message bus without failing readiness: requests are handled while NATS is down, and their
 * events wait in the outbox. Data: {@code state} CONNECTED, DISCONNECTED, or DOWN if it is connected but stores nothing; {@code since};
 * {@code detail} if it is down.
 */
@Readiness
@ApplicationScoped
class BusHealth implements HealthCheck {

    /** A stream that is just being made is no failure. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final NatsConnection nats;
    private final OutboxRelay relay;

    BusHealth(NatsConnection nats, OutboxRelay relay) {
        this.nats = nats;
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("message-bus").up();
        Optional<Refusal> refusal = relay.refusal().filter(present -> present.isOlderThan(GRACE));
        if (nats.current().isPresent() && refusal.isPresent()) {
            return answer.withData("state", "DOWN")
                    .withData("since", refusal.get().since().toString())
                    .withData("detail", "it stores no events; they wait in the outbox. Is its disk full?")
                    .build();
        }
        return answer.withData("state", nats.current().isPresent() ? "CONNECTED" : "DISCONNECTED")
                .withData("since", nats.since().toString())
                .build();
    }
}
