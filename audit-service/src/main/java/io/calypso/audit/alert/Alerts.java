package io.calypso.audit.alert;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The use cases of alerts. Reports may arrive late and in a different order than they were made: the time in the report
 * counts, never the order of arrival.
 */
@ApplicationScoped
public class Alerts {
    private final AlertStore store;
    private final AlertEvents events;
    private final Clock clock;

    Alerts(AlertStore store, AlertEvents events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void raise(Report report) {
        Optional<Instant> resolution = store.findResolution(report.service(), report.key())
                .filter(at -> !report.at().isAfter(at));
        Optional<AlertEntity> incident = resolution.isPresent()
                ? store.lockEndedAfter(report.service(), report.key(), report.at())
                : store.lockActive(report.service(), report.key());
        if (incident.isPresent()) {
            incident.get().raiseAgain(report);
            return;
        }
        AlertEntity opened = new AlertEntity(UuidV7.next(), report);
        resolution.ifPresent(opened::resolve);
        store.persistAndFlush(opened);
    }

    @Transactional
    void resolve(String service, String key, Instant at) {
        store.rememberResolution(service, key, at);
        store.lockActive(service, key)
                .filter(active -> !active.lastRaisedAt.isAfter(at))
                .ifPresent(active -> active.resolve(at));
    }

    /** Acknowledges an alert. Acknowledging again keeps the first acknowledgement. */
    @Transactional
    AlertEntity acknowledge(UUID id, String by) {
        AlertEntity alert = store.lock(id).orElseThrow(() -> missing(id));
        if (!alert.isAcknowledged()) {
            alert.acknowledge(clock.instant().truncatedTo(ChronoUnit.MICROS), by);
            events.acknowledged(alert);
        }
        return alert;
    }

    @Transactional
    AlertEntity get(UUID id) {
        return store.findByIdOptional(id).orElseThrow(() -> missing(id));
    }

    @Transactional
    Page<AlertEntity> page(AlertFilter filter, PageRequest request) {
        return store.page(filter, request);
    }

    private static CalypsoException missing(UUID id) {
        return NotFound.of("alert", id.toString(), AlertResource.PATH);
    }
}
