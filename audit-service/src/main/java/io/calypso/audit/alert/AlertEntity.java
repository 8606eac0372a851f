package io.calypso.audit.alert;

import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incident, a row of the table alert: from the first time a service raised it until that service reported that the
 * cause is gone. A later report opens a new incident.
 */
@Entity
@Table(name = "alert")
class AlertEntity {

    @Id
    UUID id;

    @Version
    @Column(nullable = false)
    long version;

    @Column(nullable = false, updatable = false)
    String service;

    @Column(nullable = false, updatable = false)
    String key;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    AlertSeverity severity;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    AlertState state;

    @Column(nullable = false)
    String title;

    @Nullable
    String detail;

    @Nullable
    String remedy;

    @Column(name = "source_type")
    @Nullable
    String sourceType;

    @Column(name = "source_id")
    @Nullable
    String sourceId;

    @Column(name = "raised_at", nullable = false)
    Instant raisedAt;

    @Column(name = "last_raised_at", nullable = false)
    Instant lastRaisedAt;

    @Column(nullable = false)
    long count;

    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;

    @Column(name = "acknowledged_at")
    @Nullable
    Instant acknowledgedAt;

    @Column(name = "acknowledged_by")
    @Nullable
    String acknowledgedBy;

    /** For Hibernate. */
    protected AlertEntity() {}

    /** Opens an incident with its first report. */
    AlertEntity(UUID id, Report report) {
        this.id = id;
        this.service = report.service();
        this.key = report.key();
        this.state = AlertState.ACTIVE;
        this.raisedAt = report.at();
        this.count = 1;
        describe(report);
    }

    /**
     * Counts another report of the same incident and takes over the newest report's text. If it is more severe than the one
     * before, it needs attention again, so the acknowledgement is removed.
     */
    void raiseAgain(Report report) {
        count++;
        if (report.at().isBefore(raisedAt)) {
            raisedAt = report.at();
        }
        if (report.at().isBefore(lastRaisedAt)) {
            return;
        }
        if (report.severity().compareTo(severity) > 0) {
            acknowledgedAt = null;
            acknowledgedBy = null;
        }
        describe(report);
    }

    private void describe(Report report) {
        AlertSource source = report.source();
        severity = report.severity();
        title = report.title();
        detail = report.detail();
        remedy = report.remedy();
        sourceType = source == null ? null : source.type();
        sourceId = source == null ? null : source.id();
        lastRaisedAt = report.at();
    }

    void resolve(Instant at) {
        state = AlertState.RESOLVED;
        resolvedAt = at;
    }

    boolean isAcknowledged() {
        return acknowledgedAt != null;
    }

    void acknowledge(Instant at, String by) {
        acknowledgedAt = at;
        acknowledgedBy = by;
    }
}
