package io.calypso.audit.auditentry;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Makes the months' partitions of the audit log ahead of time, at start and by a timer. */
@ApplicationScoped
class Partitions {
    private static final Logger LOG = Logger.getLogger(Partitions.class);

    /** Events wait up to a week in the stream, so the month before may still get entries. */
    private static final int MONTHS_BACK = 1;

    private static final int MONTHS_AHEAD = 3;

    private final AuditEntryStore store;
    private final Clock clock;

    Partitions(AuditEntryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Before the consumers start, so that no entry of this month has to go to the default partition. */
    void atStart(@Observes @Priority(100) StartupEvent event) {
        ensure();
    }

    @Scheduled(identity = "audit-partitions", every = "6h", delayed = "6h")
    void byTimer() {
        ensure();
        long strays = store.entriesInDefaultPartition();
        if (strays > 0) {
            LOG.warnf("audit entries lie in the default partition: a service's clock is far off, entries=%d", strays);
        }
    }

    /** Makes what is missing from the month before this one to some months ahead. */
    void ensure() {
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (int months = -MONTHS_BACK; months <= MONTHS_AHEAD; months++) {
            YearMonth month = now.plusMonths(months);
            Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (store.ensurePartition(start)) {
                LOG.infof("audit partition made, month=%s", month);
            }
        }
    }
}
