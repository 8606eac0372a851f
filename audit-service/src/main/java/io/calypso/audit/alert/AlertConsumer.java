package io.calypso.audit.alert;

import io.calypso.common.contract.AlertReport;
import io.calypso.common.nats.Event;
import io.calypso.common.outbox.EventSubscriptions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Opens, counts and resolves alerts as the services report them. */
@ApplicationScoped
class AlertConsumer {
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
            case AlertReport.RAISED ->
                alerts.raise(Report.of(subscriptions.read(event, AlertReport.class), event.service(), event.at()));
            case AlertReport.RESOLVED -> {
                AlertReport resolved = subscriptions.read(event, AlertReport.class);
                alerts.resolve(event.service(), Report.key(resolved), Report.at(resolved, event.at()));
            }
            case AlertReport.ACKNOWLEDGED -> {
                // Published by this service itself, for browsers.
            }
            default -> throw new IllegalArgumentException("unknown type of alert event: " + event.type());
        }
    }
}
