package io.calypso.audit.alert;

import io.calypso.audit.alert.Alert.Acknowledgement;
import io.calypso.audit.alert.Alert.Severity;
import io.calypso.audit.alert.Alert.Source;
import io.calypso.audit.alert.Alert.State;
import io.calypso.audit.sql.Database;
import io.calypso.audit.sql.Order;
import io.calypso.audit.sql.PageQuery;
import io.calypso.audit.sql.Row;
import io.calypso.common.base.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables alert and alert_resolution. */
@ApplicationScoped
@Transactional
class AlertStore {
    private static final String SELECT = """
            SELECT id, service, key, severity, state, title, detail, remedy, source_type, source_id, raised_at,
                   last_raised_at, count, resolved_at, acknowledged_at, acknowledged_by
              FROM alert""";

    private final Database database;

    AlertStore(Database database) {
        this.database = database;
    }

    Optional<Alert> byId(UUID id) {
        return database.first(AlertStore::alert, SELECT + " WHERE id = ?", id);
    }

    Optional<Alert> lock(UUID id) {
        return database.first(AlertStore::alert, SELECT + " WHERE id = ? FOR UPDATE", id);
    }

    Optional<Alert> lockActive(String service, String key) {
        return database.first(
                AlertStore::alert,
                SELECT + " WHERE service = ? AND key = ? AND state = 'ACTIVE' FOR UPDATE",
                service,
                key);
    }

    /** The incident that was going on at that moment and has ended since. */
    Optional<Alert> lockEndedAfter(String service, String key, Instant moment) {
        return database.first(
                AlertStore::alert,
                SELECT + " WHERE service = ? AND key = ? AND state = 'RESOLVED' AND resolved_at >= ?"
                        + " ORDER BY resolved_at LIMIT 1 FOR UPDATE",
                service,
                key,
                moment);
    }

    void insert(Alert alert) {
        Source source = alert.source();
        Acknowledgement acknowledgement = alert.acknowledgement();
        database.update(
                """
                INSERT INTO alert (id, service, key, severity, state, title, detail, remedy, source_type, source_id,
                                   raised_at, last_raised_at, count, resolved_at, acknowledged_at, acknowledged_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                alert.id(),
                alert.service(),
                alert.key(),
                alert.severity(),
                alert.state(),
                alert.title(),
                alert.detail(),
                alert.remedy(),
                source == null ? null : source.type(),
                source == null ? null : source.id(),
                alert.raisedAt(),
                alert.lastRaisedAt(),
                alert.count(),
                alert.resolvedAt(),
                acknowledgement == null ? null : acknowledgement.at(),
                acknowledgement == null ? null : acknowledgement.by());
    }

    void update(Alert alert) {
        Source source = alert.source();
        Acknowledgement acknowledgement = alert.acknowledgement();
        database.update(
                """
                UPDATE alert SET severity = ?, state = ?, title = ?, detail = ?, remedy = ?, source_type = ?,
                       source_id = ?, raised_at = ?, last_raised_at = ?, count = ?, resolved_at = ?,
                       acknowledged_at = ?, acknowledged_by = ?
                 WHERE id = ?""",
                alert.severity(),
                alert.state(),
                alert.title(),
                alert.detail(),
                alert.remedy(),
                source == null ? null : source.type(),
                source == null ? null : source.id(),
                alert.raisedAt(),
                alert.lastRaisedAt(),
                alert.count(),
                alert.resolvedAt(),
                acknowledgement == null ? null : acknowledgement.at(),
                acknowledgement == null ? null : acknowledgement.by(),
                alert.id());
    }

    Optional<Instant> lastResolution(String service, String key) {
        return database.first(
                row -> row.instant("resolved_at"),
                "SELECT resolved_at FROM alert_resolution WHERE service = ? AND key = ?",
                service,
                key);
    }

    void rememberResolution(String service, String key, Instant at) {
        database.update("""
                INSERT INTO alert_resolution (service, key, resolved_at) VALUES (?, ?, ?)
                ON CONFLICT (service, key) DO UPDATE
                   SET resolved_at = greatest(alert_resolution.resolved_at, excluded.resolved_at)""", service, key, at);
    }

    Page<Alert> page(AlertFilter filter, Order order, int limit, @Nullable String cursor) {
        PageQuery query = PageQuery.of(SELECT)
                .anyOf("state", filter.states())
                .anyOf("severity", filter.severities())
                .equal("service", filter.service())
                .when(filter.acknowledged(), "acknowledged_at IS NOT NULL", "acknowledged_at IS NULL");
        long total = query.count(database);
        Page<Alert> page = query.fetch(database, order, limit, cursor, AlertStore::alert, new PageQuery.Position<>() {
            @Override
            public Instant time(Alert alert) {
                return order.column().equals("last_raised_at") ? alert.lastRaisedAt() : alert.raisedAt();
            }

            @Override
            public String tie(Alert alert) {
                return alert.id().toString();
            }
        });
        return new Page<>(page.items(), page.nextCursor(), total);
    }

    private static Alert alert(Row row) throws SQLException {
        String sourceType = row.optionalText("source_type");
        String sourceId = row.optionalText("source_id");
        Instant acknowledgedAt = row.optionalInstant("acknowledged_at");
        String acknowledgedBy = row.optionalText("acknowledged_by");
        return new Alert(
                row.uuid("id"),
                row.text("service"),
                row.text("key"),
                Severity.valueOf(row.text("severity")),
                State.valueOf(row.text("state")),
                row.text("title"),
                row.optionalText("detail"),
                row.optionalText("remedy"),
                sourceType == null || sourceId == null ? null : new Source(sourceType, sourceId),
                row.instant("raised_at"),
                row.instant("last_raised_at"),
                row.number("count"),
                row.optionalInstant("resolved_at"),
                acknowledgedAt == null || acknowledgedBy == null
                        ? null
                        : new Acknowledgement(acknowledgedAt, acknowledgedBy));
    }
}
