package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.index.ConfigurationChanged;
import io.calypso.backup.index.RecentValue;
import io.calypso.backup.run.RunEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.util.List;

/** All jobs, for the list and for the alerts: with a thousand of them and a million runs, as they were a short time ago. */
@ApplicationScoped
class JobList {

    private final RecentValue<List<JobView>> jobs;

    JobList(DirectorResources resources, JobRecords records, JobViews views, BaculaConfig config, Clock clock) {
        this.jobs =
                new RecentValue<>("jobs", () -> views.all(resources.jobs(), records.all()), config.readWithin(), clock);
    }

    /** Returns the jobs of the Director, in its order, and those that are defined here but not yet there. */
    List<JobView> jobs() {
        return jobs.get();
    }

    /** Returns the jobs as they are now, however long it takes. */
    List<JobView> jobsNow() {
        return jobs.again();
    }

    void onChange(@Observes ConfigurationChanged event) {
        jobs.forget();
    }

    void onEnd(@ObservesAsync RunEnded event) {
        jobs.changed();
    }
}
