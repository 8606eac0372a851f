package io.calypso.audit.alert;

import io.calypso.audit.event.EventField;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.EntityPages;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Sql;
import io.calypso.common.sql.Where;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The tables alert and alert_resolution. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class AlertStore implements PanacheRepositoryBase<AlertEntity, UUID> {
    private static final Keyset<AlertEntity> KEYSET = Keyset.of(
            "-raisedAt",
            SortKey.uuid("id", alert -> alert.id, "id"),
            SortKey.instant("raisedAt", alert -> alert.raisedAt, "raisedAt"),
            SortKey.instant("lastRaisedAt", alert -> alert.lastRaisedAt, "lastRaisedAt"));

    private final Sql sql;

    AlertStore(Sql sql) {
        this.sql = sql;
    }

    Optional<AlertEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<AlertEntity> lockActive(String service, String key) {
        return find("service = ?1 and key = ?2 and state = ?3", service, key, AlertState.ACTIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Returns and locks the incident that was active at that time and has ended since. */
    Optional<AlertEntity> lockEndedAfter(String service, String key, Instant time) {
        return find(
                        "service = ?1 and key = ?2 and state = ?3 and resolvedAt >= ?4 order by resolvedAt",
                        service,
                        key,
                        AlertState.RESOLVED,
                        time)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Returns when the service last reported that the cause is gone. */
    Optional<Instant> findResolution(String service, String key) {
        return sql.first(
                "select resolved_at from alert_resolution where service = ? and key = ?",
                row -> row.instant("resolved_at"),
                service,
                key);
    }

    void rememberResolution(String service, String key, Instant at) {
        sql.update("""
                insert into alert_resolution (service, key, resolved_at) values (?, ?, ?)
                on conflict (service, key) do update
                   set resolved_at = greatest(alert_resolution.resolved_at, excluded.resolved_at)""", service, key, at);
    }

    Page<AlertEntity> page(AlertFilter filter, PageRequest request) {
        Where where = Where.all()
                .anyOf("state", filter.state)
                .anyOf("severity", filter.severity)
                .equal("service", EventField.optionalKey(filter.service))
                .when(filter.acknowledged, "acknowledgedAt is not null", "acknowledgedAt is null");
        return EntityPages.counted(this, where, KEYSET, request);
    }
}
