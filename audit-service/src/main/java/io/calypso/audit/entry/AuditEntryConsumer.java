package io.calypso.audit.entry;

import io.calypso.common.nats.Event;
import io.calypso.common.outbox.EventSubscriptions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Appends the entries of all services to the audit log. */
@ApplicationScoped
class AuditEntryConsumer {
    private final EventSubscriptions subscriptions;
    private final AuditEntries entries;

    AuditEntryConsumer(EventSubscriptions subscriptions, AuditEntries entries) {
        this.subscriptions = subscriptions;
        this.entries = entries;
    }

    void start(@Observes StartupEvent started) {
        subscriptions.durable("audit-entries", "calypso.*.audit", this::handle);
    }

    private void handle(Event event) throws IOException {
        entries.append(subscriptions.read(event, AuditEntryEvent.class).toEntry(event.service()));
    }
}
