package io.calypso.common.access;

import io.calypso.common.base.UuidV7;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.SharedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Records operations outside {@link Audited} methods: what the appliance did by itself or detected. */
@ApplicationScoped
public class AuditLog {

    /** The actor for operations that the appliance performs by itself. */
    public static final String SYSTEM = "system";

    private final Events events;
    private final String service;
    private final Clock clock;

    AuditLog(Events events, CalypsoSettings settings, Clock clock) {
        this.events = events;
        this.service = CalypsoSettings.Service.requireName(settings.service());
        this.clock = clock;
    }

    /**
     * Records an operation in the caller's transaction.
     *
     * @param actor the name of a user, or {@link #SYSTEM}
     * @param operation named like a permission, such as {@code auth.keys:rotate}
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String actor, String operation, AuditTarget target, AuditOutcome outcome) {
        var id = UuidV7.next();
        publish(new AuditEntry(
                id, clock.instant(), actor, null, null, operation, target, null, outcome, null, null, null, service));
    }

    /**
     * Publishes an entry in the caller's transaction; its id is also the event id, so that it cannot be counted twice.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void publish(AuditEntry entry) {
        events.publish(new SharedEvent(entry.id(), AuditEntry.TOPIC, AuditEntry.TYPE, AuditEntry.READ, entry));
    }

    String service() {
        return service;
    }
}
