package io.calypso.backup.job;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownClient;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.bacula.RunTimes;
import io.calypso.backup.catalog.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When the Director starts its jobs next, hand-written ones as well: computed from its schedules. {@code .status dir scheduled} is not used,
 * as it covers only some days, needs time for every rule, and is wrong on days when the clock changes.
 */
@ApplicationScoped
public class NextRuns {

    private final DirectorResources resources;
    private final Catalog catalog;
    private final Clock clock;

    NextRuns(DirectorResources resources, Catalog catalog, Clock clock) {
        this.resources = resources;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Returns the next start by job; a job that no schedule starts is absent. */
    public Map<String, Instant> byJob(List<ShownJob> jobs) {
        return byJob(jobs, resources.schedules());
    }

    /** Returns the next start of a job. */
    Optional<Instant> of(ShownJob job) {
        String schedule = job.schedule();
        if (schedule == null || !ResourceName.isValid(schedule)) {
            return Optional.ofNullable(byJob(List.of(job)).get(job.name()));
        }
        List<ShownSchedule> its =
                resources.schedule(new ResourceName(schedule)).map(List::of).orElse(List.of());
        return Optional.ofNullable(byJob(List.of(job), its).get(job.name()));
    }

    /**
     * Returns the next start by job; a job that no schedule starts is absent.
     *
     * @param schedules those of the Director
     */
    public Map<String, Instant> byJob(List<ShownJob> jobs, List<ShownSchedule> schedules) {
        Instant now = clock.instant();
        Map<String, Instant> bySchedule = new HashMap<>();
        for (ShownSchedule schedule : schedules) {
            if (schedule.enabled()) {
                RunTimes.next(schedule.runs(), now, catalog.zone())
                        .ifPresent(next -> bySchedule.put(schedule.name(), next));
            }
        }
        Set<String> disabled = resources.clients().stream()
                .filter(client -> !client.enabled())
                .map(ShownClient::name)
                .collect(Collectors.toSet());
        Map<String, Instant> next = new HashMap<>();
        for (ShownJob job : jobs) {
            Instant at = job.schedule() == null ? null : bySchedule.get(job.schedule());
            if (at != null && job.enabled() && !(job.client() != null && disabled.contains(job.client()))) {
                next.put(job.name(), at);
            }
        }
        return Map.copyOf(next);
    }
}
