package io.calypso.audit.entry;

import io.calypso.common.service.Recurring;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Creates the monthly partitions of the audit log ahead of time, at start and by a timer. */
@ApplicationScoped
class Partitions {
    private static final Logger LOG = Logger.getLogger(Partitions.class);

    /** Events wait up to a week in the stream, so the previous month may still get entries. */
    private static final int MONTHS_BACK = 1;

    private static final int MONTHS_AHEAD = 3;

    private static final Duration LOOK_EVERY = Duration.ofHours(6);

    private final AuditEntryStore store;
    private final Clock clock;

    Partitions(AuditEntryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Runs before the consumers start, so that no entry of this month has to go to the default partition. */
    @Transactional
    void start(@Observes @Priority(100) StartupEvent started, Recurring recurring) {
        ensure();
        recurring.start("audit-partitions", LOOK_EVERY, LOOK_EVERY, this::look);
    }

    @Transactional
    void look() {
        ensure();
        long strays = store.entriesInDefaultPartition();
        if (strays > 0) {
            LOG.warnf(
                    "audit entries are in the default partition: the clock of a service is far off entries=%d", strays);
        }
    }

    /** Creates missing partitions, from the previous month to some months ahead. */
    @Transactional
    void ensure() {
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        for (int months = -MONTHS_BACK; months <= MONTHS_AHEAD; months++) {
            YearMonth month = now.plusMonths(months);
            Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (store.ensurePartition(start)) {
                LOG.infof("audit partition created month=%s", month);
            }
        }
    }
}
