package io.calypso.backup.run;

import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;

/** The alerts about jobs end with the jobs. */
@ApplicationScoped
public class RunAlerts {

    private static final String JOB = "backup-job";

    private final Alerts alerts;

    RunAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    /** The object that the alerts of a job are about. */
    public static AlertSource job(String name) {
        return new AlertSource(JOB, name);
    }

    /** Resolves the alerts of a job that was deleted, in the transaction that deletes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(String job) {
        alerts.targetGone(job(job), "Backup job " + job + " was deleted");
    }

    /** Resolves the alerts of jobs that neither the Director nor this service has any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetOthers(Collection<String> existing) {
        alerts.targetsAre(JOB, existing, "The backup job does not exist any more");
    }
}
