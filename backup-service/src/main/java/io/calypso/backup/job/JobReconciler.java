package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.service.Recurring;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the Director's files follow the database: after a crash during a change, after somebody edited them, after either was restored from a
 * backup. Compares at start and then every minute; changes nothing where nothing differs, except for one reload after a start.
 */
@ApplicationScoped
class JobReconciler {

    private static final Logger LOG = Logger.getLogger(JobReconciler.class);

    private final JobRecords records;
    private final DirectorConfiguration configuration;
    private final DirectorView director;

    JobReconciler(JobRecords records, DirectorConfiguration configuration, DirectorView director) {
        this.records = records;
        this.configuration = configuration;
        this.director = director;
    }

    /** How a comparison ended. */
    enum Outcome {
        NOOP,
        WRITTEN,
        FAILED
    }

    void start(@Observes StartupEvent started, Recurring recurring, BaculaConfig config) {
        recurring.start("job-reconciler", Duration.ZERO, config.reconcileEvery(), this::reconcile);
    }

    /** Compares and, if something differs, writes, reloads and verifies. A failure is logged; the next comparison tries again. */
    Outcome reconcile() {
        try {
            return configuration.inTurn(() -> {
                Map<UUID, JobDefinition> jobs = records.definitions();
                SortedMap<String, String> wanted = configuration.rendered(jobs);
                SortedMap<String, String> present = configuration.present();
                if (wanted.equals(present) && !configuration.isDoubtful()) {
                    return Outcome.NOOP;
                }
                LOG.infof(
                        "configuration differs from the database files=%d jobs=%d", present.size(), wanted.size() - 1);
                configuration.follow(wanted, () -> jobs.values().forEach(director::mustShow));
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
