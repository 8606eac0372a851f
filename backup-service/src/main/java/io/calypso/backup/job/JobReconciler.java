package io.calypso.backup.job;

import io.calypso.common.base.CalypsoException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import org.jboss.logging.Logger;

/**
 * Makes the Director's files follow the database: after a crash in the middle of a change, after somebody edited them, after a restored
 * backup of either. Compares at start and every minute; touches nothing where nothing differs, but for one reload after a start.
 */
@ApplicationScoped
class JobReconciler {

    private static final Logger LOG = Logger.getLogger(JobReconciler.class);

    private final JobStore store;
    private final Configuration configuration;
    private final DirectorView director;

    JobReconciler(JobStore store, Configuration configuration, DirectorView director) {
        this.store = store;
        this.configuration = configuration;
        this.director = director;
    }

    /** What a comparison came to. */
    enum Outcome {
        NOOP,
        WRITTEN,
        FAILED
    }

    @Scheduled(every = "${calypso.bacula.reconcile-every:60s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void scheduled() {
        reconcile();
    }

    /** Compares and, where something differs, writes, reloads and verifies; a failure is logged and tried again next time. */
    Outcome reconcile() {
        try {
            return configuration.inTurn(() -> {
                List<StoredJob> jobs = store.all();
                SortedMap<String, String> wanted = configuration.rendered(jobs);
                SortedMap<String, String> present = configuration.present();
                if (wanted.equals(present) && !configuration.isDoubtful()) {
                    return Outcome.NOOP;
                }
                LOG.infof(
                        "configuration differs from the database files=%d jobs=%d", present.size(), wanted.size() - 1);
                configuration.follow(wanted, () -> jobs.forEach(job -> director.mustShow(job.definition())));
                return Outcome.WRITTEN;
            });
        } catch (CalypsoException failed) {
            LOG.warnf(
                    "configuration not reconciled problem=%s detail=%s",
                    failed.type().code(), failed.detail());
            return Outcome.FAILED;
        }
    }
}
