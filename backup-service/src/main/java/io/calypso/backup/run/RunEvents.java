package io.calypso.backup.run;

import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.Noun;
import jakarta.enterprise.context.ApplicationScoped;

/** What is published about runs, in the transaction in which they are noticed. */
@ApplicationScoped
class RunEvents {

    private static final Noun RUN = Noun.of("run", "runs");

    private final Events events;
    private final Alerts alerts;

    RunEvents(Events events, Alerts alerts) {
        this.events = events;
        this.alerts = alerts;
    }

    /** A run has begun; data is the run. */
    void started(Run run) {
        events.publish(RUN.was("started"), RunView.of(run, null));
    }

    /** A run is over; data is the run. */
    void finished(Run run) {
        events.publish(RUN.was("finished"), RunView.of(run, null));
    }

    /** Raises the alert of a job whose run failed; every failure of the job is the same incident. */
    void failed(Run run) {
        alerts.raise(
                key(run),
                AlertSeverity.WARNING,
                "Backup job " + run.job() + " failed",
                "Run " + run.id() + " of job '" + run.job() + "' ended without a backup.",
                "Read the run's log, remove the cause and run the job again.",
                job(run));
    }

    /** Resolves that alert. */
    void isGoodAgain(Run run) {
        alerts.resolve(
                key(run),
                "Backup job " + run.job() + " is good again",
                "Run " + run.id() + " of job '" + run.job() + "' ended well.",
                job(run));
    }

    private static String key(Run run) {
        return Alerts.key("run-failed", run.job());
    }

    private static AlertSource job(Run run) {
        return new AlertSource("backup-job", run.job());
    }
}
