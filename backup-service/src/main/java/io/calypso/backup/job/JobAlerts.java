package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.run.Protection;
import io.calypso.backup.run.ProtectionReason;
import io.calypso.backup.run.RunAlerts;
import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.Alerts;
import io.calypso.common.service.Recurring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The alerts about what a restore of each job would lack, from the same judgement as its {@code protection}. A run that failed has an alert of
 * its own as soon as it ends.
 */
@ApplicationScoped
class JobAlerts {

    private static final Logger LOG = Logger.getLogger(JobAlerts.class);
    /** Another fault may have taken the place of this one, so the end of an alert does not mean that all is well. */
    private static final String OVER = "This no longer applies; the job shows its present protection";

    /** What an alert is about; each has a key of its own. */
    private enum Cause {
        ERRORS("run-errors"),
        OVERDUE("job-overdue"),
        AT_RISK("job-at-risk");

        private final String key;

        Cause(String key) {
            this.key = key;
        }

        private static Optional<Cause> of(ProtectionReason.Code code) {
            return switch (code) {
                case FILES_NOT_SAVED -> Optional.of(ERRORS);
                case TOO_OLD -> Optional.of(OVERDUE);
                case FILES_PRUNED, VOLUMES_GONE, VOLUME_FAULTY, VOLUME_MISSING, FULL_EXPIRED -> Optional.of(AT_RISK);
                // A run that failed or saved nothing raises its own alert; the others are no events.
                case LAST_RUN_FAILED, NOTHING_SAVED, PATHS_NOT_SAVED, NO_FULL_BACKUP, NO_FULL_SCHEDULED ->
                    Optional.empty();
            };
        }
    }

    private final JobList all;
    private final RunAlerts runAlerts;
    private final Alerts alerts;

    JobAlerts(JobList all, RunAlerts runAlerts, Alerts alerts) {
        this.all = all;
        this.runAlerts = runAlerts;
        this.alerts = alerts;
    }

    void start(@Observes StartupEvent started, Recurring recurring, BaculaConfig config) {
        recurring.start("job-alerts", BaculaConfig.FIRST_ALERTS_AFTER, config.alertsEvery(), this::look);
    }

    void look() {
        try {
            List<JobView> jobs = all.jobsNow();
            List<String> names = jobs.stream().map(JobView::name).toList();
            QuarkusTransaction.requiringNew().run(() -> {
                for (Cause cause : Cause.values()) {
                    alerts.hold(
                            cause.key,
                            jobs.stream()
                                    .flatMap(job -> condition(job, cause).stream())
                                    .toList(),
                            OVER);
                }
                runAlerts.forgetOthers(names);
            });
        } catch (RuntimeException failed) {
            // Without the Director or the catalog nothing new is known; the alert about the Director says so.
            LOG.debugf("alerts about jobs not compared problem=%s", failed.getMessage());
        }
    }

    private static Optional<AlertCondition> condition(JobView job, Cause cause) {
        List<ProtectionReason> reasons = Objects.requireNonNullElse(job.protectionReasons(), List.of());
        String detail = reasons.stream()
                .filter(reason -> Cause.of(reason.code()).equals(Optional.of(cause)))
                .map(ProtectionReason::message)
                .collect(Collectors.joining(" "));
        return detail.isEmpty() ? Optional.empty() : Optional.of(condition(job, cause, detail));
    }

    private static AlertCondition condition(JobView job, Cause cause, String detail) {
        String title = switch (cause) {
            case ERRORS -> "Backup job " + job.name() + " could not read all files";
            case OVERDUE -> "Backup job " + job.name() + " is overdue";
            case AT_RISK ->
                job.protection() == Protection.UNPROTECTED
                        ? "Backup job " + job.name() + " cannot be restored"
                        : "Backups of job " + job.name() + " are at risk";
        };
        String remedy = switch (cause) {
            case ERRORS ->
                "Read the run's log, let the File daemon read the files or exclude them, and run the job again.";
            case OVERDUE -> "Check the job's schedule and its last run, and run the job.";
            case AT_RISK -> "Run a full backup of the job.";
        };
        return new AlertCondition(
                Alerts.key(cause.key, job.name()),
                job.protection() == Protection.UNPROTECTED ? AlertSeverity.CRITICAL : AlertSeverity.WARNING,
                title,
                detail,
                remedy,
                RunAlerts.job(job.name()));
    }
}
