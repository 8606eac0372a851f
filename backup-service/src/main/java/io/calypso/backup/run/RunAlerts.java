package io.calypso.backup.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The alerts about runs of jobs, for who changes the jobs. */
@ApplicationScoped
public class RunAlerts {

    private final ObservedRuns observed;

    RunAlerts(ObservedRuns observed) {
        this.observed = observed;
    }

    /** Resolves the alert of a job that was deleted, in the transaction that deletes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(String job) {
        observed.forget(job);
    }
}
