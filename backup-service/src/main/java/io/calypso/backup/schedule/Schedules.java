package io.calypso.backup.schedule;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.job.Jobs;
import io.calypso.backup.job.NextRuns;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads schedules. */
@ApplicationScoped
public class Schedules {

    private static final Keyset<ScheduleView> BY_NAME =
            Keyset.of("name", SortKey.text("name", ScheduleView::name, "name"));

    private final DirectorResources resources;
    private final NextRuns nextRuns;
    private final Jobs jobs;

    Schedules(DirectorResources resources, NextRuns nextRuns, Jobs jobs) {
        this.resources = resources;
        this.nextRuns = nextRuns;
        this.jobs = jobs;
    }

    Page<ScheduleView> list(PageRequest page) {
        return BY_NAME.page(all(), page);
    }

    private List<ScheduleView> all() {
        Set<String> managed = Set.copyOf(jobs.scheduledNames());
        List<ShownJob> all = resources.jobs();
        List<ShownSchedule> schedules = resources.schedules();
        Map<String, Instant> next = nextRuns.byJob(all, schedules);
        return schedules.stream()
                .map(schedule -> new ScheduleView(
                        schedule.name(),
                        managed.contains(schedule.name()),
                        schedule.lines(),
                        all.stream()
                                .filter(job -> schedule.name().equals(job.schedule()))
                                .map(job -> next.get(job.name()))
                                .filter(Objects::nonNull)
                                .min(Instant::compareTo)
                                .orElse(null)))
                .toList();
    }
}
