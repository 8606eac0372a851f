package io.calypso.common.outbox;

import io.calypso.common.nats.NatsConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the state of the message bus without failing readiness: requests are handled while NATS is down, and their
 * events wait in the outbox. Data: {@code state} CONNECTED or DISCONNECTED, {@code since}.
 */
@Readiness
@ApplicationScoped
class BusHealth implements HealthCheck {

    private final NatsConnection nats;

    BusHealth(NatsConnection nats) {
        this.nats = nats;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("message-bus")
                .withData("state", nats.current().isPresent() ? "CONNECTED" : "DISCONNECTED")
                .withData("since", nats.since().toString())
                .up()
                .build();
    }
}
