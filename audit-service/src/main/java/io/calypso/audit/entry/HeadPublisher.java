package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.head.HeadConfig;
import io.calypso.audit.head.Heads;
import io.calypso.audit.head.SignedHead;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signs the head of the chain when there are new entries, but not more often than the interval; otherwise it sleeps. */
@ApplicationScoped
class HeadPublisher {
    private static final Logger LOG = Logger.getLogger(HeadPublisher.class);

    private final AuditEntries entries;
    private final Heads heads;
    private final HeadConfig config;
    private final Semaphore due = new Semaphore(0);
    private long kept;
    private boolean failing;
    private @Nullable Thread thread;

    HeadPublisher(AuditEntries entries, Heads heads, HeadConfig config) {
        this.entries = entries;
        this.heads = heads;
        this.config = config;
    }

    void start(@Observes StartupEvent started) throws IOException, InterruptedException {
        kept = heads.last().map(SignedHead::sequence).orElse(0L);
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
            Head head = entries.head();
            if (head.sequence() != kept) {
                heads.keep(head.sequence(), head.hash().toString());
                kept = head.sequence();
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
}
