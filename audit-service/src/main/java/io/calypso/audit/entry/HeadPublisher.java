package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.head.HeadConfig;
import io.calypso.audit.head.Heads;
import io.calypso.audit.head.SignedHead;
import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Signs the head of the chain when there are new entries, but not more often than the interval; otherwise it sleeps. Each time it first checks that
 * the log still agrees with the last head: what does not is not signed, and an alert says so.
 */
@ApplicationScoped
class HeadPublisher {
    private static final Logger LOG = Logger.getLogger(HeadPublisher.class);
    private static final String CAUSE = "audit-log";
    private static final AlertSource AUDIT_LOG = new AlertSource("audit-log", "audit-entries");

    private final AuditEntries entries;
    private final Heads heads;
    private final Alerts alerts;
    private final HeadConfig config;
    private final Semaphore due = new Semaphore(0);
    private Optional<SignedHead> last = Optional.empty();
    private boolean failing;
    private @Nullable Thread thread;

    HeadPublisher(AuditEntries entries, Heads heads, Alerts alerts, HeadConfig config) {
        this.entries = entries;
        this.heads = heads;
        this.alerts = alerts;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        try {
            last = heads.last();
        } catch (IOException unreadable) {
            LOG.errorf("the last head of the audit log cannot be read, a new one is signed reason=%s", unreadable);
        }
        // The last process may have ended before it signed what it had appended.
        due.release();
        thread = Thread.ofVirtual().name("audit-heads").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    void appended(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChainedEntry entry) {
        due.release();
    }

    private void run() {
        try {
            while (true) {
                due.acquire();
                int _ = due.drainPermits();
                publish();
                Thread.sleep(config.headInterval());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        try {
            Optional<SignedHead> refuted = last.filter(head -> !entries.agreeWith(head));
            QuarkusTransaction.requiringNew()
                    .run(() -> alerts.hold(
                            CAUSE,
                            refuted.map(HeadPublisher::alert).stream().toList(),
                            "The audit log agrees with its last signed head again"));
            Head head = entries.head();
            if (refuted.isEmpty()
                    && head.sequence() != last.map(SignedHead::sequence).orElse(0L)) {
                last = Optional.of(heads.keep(head.sequence(), head.hash().toString()));
            }
            failing = false;
        } catch (IOException | RuntimeException failed) {
            if (!failing) {
                LOG.warnf("the head of the audit log cannot be kept, it is tried again reason=%s", failed);
            }
            failing = true;
            due.release();
        }
    }

    private static AlertCondition alert(SignedHead head) {
        return new AlertCondition(
                "audit-log-changed",
                AlertSeverity.CRITICAL,
                "The audit log was changed",
                "Entry " + head.sequence() + " is missing or is not the one of which the head was signed at "
                        + head.at() + ". No further heads are signed.",
                "Verify the audit log. If an older backup of the database was restored, move the file of heads away and"
                        + " restart audit-service.",
                AUDIT_LOG);
    }
}
