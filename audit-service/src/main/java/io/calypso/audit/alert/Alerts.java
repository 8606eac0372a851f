package io.calypso.audit.alert;

import io.calypso.audit.sql.Order;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.base.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with alerts. Reports may arrive late and in another order than they were made: what counts is the
 * time in the report, never the order of arrival.
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
    void raise(AlertRaised raised) {
        String service = raised.service();
        String key = raised.key();
        Optional<Instant> resolution =
                store.lastResolution(service, key).filter(at -> !raised.at().isAfter(at));
        if (resolution.isPresent()) {
            store.lockEndedAfter(service, key, raised.at())
                    .ifPresentOrElse(
                            ended -> store.update(ended.raisedAgain(raised)),
                            () -> store.insert(Alert.open(UuidV7.next(), raised).resolved(resolution.get())));
            return;
        }
        store.lockActive(service, key)
                .ifPresentOrElse(
                        active -> store.update(active.raisedAgain(raised)),
                        () -> store.insert(Alert.open(UuidV7.next(), raised)));
    }

    @Transactional
    void resolve(String service, String key, Instant at) {
        store.rememberResolution(service, key, at);
        store.lockActive(service, key)
                .filter(active -> !active.lastRaisedAt().isAfter(at))
                .ifPresent(active -> store.update(active.resolved(at)));
    }

    @Transactional
    Alert acknowledge(UUID id, String by) {
        Alert alert = store.lock(id).orElseThrow(() -> unknown(id.toString()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Alert acknowledged = alert.acknowledged(now, by);
        if (!acknowledged.equals(alert)) {
            store.update(acknowledged);
            events.acknowledged(acknowledged);
        }
        return acknowledged;
    }

    Alert get(UUID id) {
        return store.byId(id).orElseThrow(() -> unknown(id.toString()));
    }

    Page<Alert> page(AlertFilter filter, Order order, int limit, @Nullable String cursor) {
        return store.page(filter, order, limit, cursor);
    }

    static CalypsoException unknown(String id) {
        return CalypsoException.of(CommonProblems.NOT_FOUND, "there is no alert with the id " + id);
    }
}
