package io.calypso.backup.run;

import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.Alerts;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.Noun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is published about runs, in the transaction in which they are noticed. */
@ApplicationScoped
class RunEvents {

    private static final Noun RUN = Noun.of("run", "runs");
    private static final String FAILED = "run-failed";

    private final Events events;
    private final Alerts alerts;

    RunEvents(Events events, Alerts alerts) {
        this.events = events;
        this.alerts = alerts;
    }

    /** A run has begun; data is the run. */
    void started(Run run) {
        events.publish(RUN.was("started"), RunView.of(run, null, null));
    }

    /** A run is over; data is the run. */
    void finished(Run run) {
        events.publish(RUN.was("finished"), RunView.of(run, null, null));
    }

    /**
     * Raises the alert of a job whose run did not make the backup that it was to make; every such run of the job is the same incident.
     *
     * @param missing the included paths that it has nothing of
     */
    void failed(Run run, List<String> missing) {
        String how = !missing.isEmpty()
                ? "saved no data of " + String.join(", ", missing)
                : run.isEmptyFull() ? "saved no data" : "ended without a backup";
        alerts.raise(
                FAILED,
                new AlertCondition(
                        key(run.job()),
                        AlertSeverity.WARNING,
                        "Backup job " + run.job() + " failed",
                        "Run " + run.id() + " of job '" + run.job() + "' " + how + ".",
                        "Read the run's log, remove the cause and run the job again.",
                        RunAlerts.job(run.job())));
    }

    /** Resolves that alert, if there is one. */
    void isGoodAgain(Run run) {
        if (alerts.isRaised(key(run.job()))) {
            alerts.resolve(
                    key(run.job()),
                    "Backup job " + run.job() + " is good again",
                    "Run " + run.id() + " of job '" + run.job() + "' ended well.",
                    RunAlerts.job(run.job()));
        }
    }

    private static String key(String job) {
        return Alerts.key(FAILED, job);
    }
}
