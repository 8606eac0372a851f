package io.calypso.audit.alert;

import io.calypso.common.outbox.Outbox;
import io.calypso.common.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** What this service tells the world about alerts: that somebody has taken notice. */
@ApplicationScoped
class AlertEvents {
    static final String ACKNOWLEDGED = "io.calypso.alert.acknowledged.v1";

    private final Outbox outbox;

    AlertEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Joins the caller's transaction. */
    void acknowledged(AlertEntity alert) {
        outbox.publish(OutboxEvent.of("calypso.audit-service.alert." + alert.id, ACKNOWLEDGED, AlertView.of(alert)));
    }
}
