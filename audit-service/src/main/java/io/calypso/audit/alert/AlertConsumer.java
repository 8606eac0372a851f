package io.calypso.audit.alert;

import io.calypso.common.nats.Event;
import io.calypso.common.outbox.EventSubscriptions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Opens, counts and resolves alerts as the services report them. */
@ApplicationScoped
class AlertConsumer {
    static final String RAISED = "io.calypso.alert.raised.v1";
    static final String RESOLVED = "io.calypso.alert.resolved.v1";

    private final EventSubscriptions subscriptions;
    private final Alerts alerts;

    AlertConsumer(EventSubscriptions subscriptions, Alerts alerts) {
        this.subscriptions = subscriptions;
        this.alerts = alerts;
    }

    void start(@Observes StartupEvent started) {
        subscriptions.durable("audit-alerts", "calypso.*.alert.*", this::handle);
    }

    private void handle(Event event) throws IOException {
        switch (event.type()) {
            case RAISED ->
                alerts.raise(subscriptions.read(event, AlertEvent.class).toRaised(event.service(), event.at()));
            case RESOLVED -> {
                AlertEvent resolved = subscriptions.read(event, AlertEvent.class);
                alerts.resolve(event.service(), resolved.requiredKey(), resolved.moment(event.at()));
            }
            case AlertEvents.ACKNOWLEDGED -> {
                // Published by this service itself, for the browsers.
            }
            default -> throw new IllegalArgumentException("not a type of alert event: " + event.type());
        }
    }
}
