package io.calypso.audit.alert;

import io.calypso.common.contract.AlertReport;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.SharedEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes that an alert was acknowledged. */
@ApplicationScoped
class AlertEvents {

    private final Events events;

    AlertEvents(Events events) {
        this.events = events;
    }

    /** Takes part in the caller's transaction. */
    void acknowledged(AlertEntity alert) {
        events.publish(SharedEvent.of(
                AlertReport.topic(alert.id.toString()),
                AlertReport.ACKNOWLEDGED,
                AlertReport.READ,
                AlertView.of(alert)));
    }
}
