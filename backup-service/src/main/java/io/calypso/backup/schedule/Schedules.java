package io.calypso.backup.schedule;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.index.ConfigurationChanged;
import io.calypso.backup.index.RecentValue;
import io.calypso.backup.job.Jobs;
import io.calypso.backup.job.NextRuns;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads schedules. */
@ApplicationScoped
public class Schedules {

    private static final Keyset<ScheduleView> BY_NAME =
            Keyset.of("name", SortKey.text("name", ScheduleView::name, "name"));

    private final DirectorResources resources;
    private final NextRuns nextRuns;
    private final Jobs jobs;
    private final Clock clock;
    private final RecentValue<List<ScheduleView>> all;

    Schedules(DirectorResources resources, NextRuns nextRuns, Jobs jobs, BaculaConfig config, Clock clock) {
        this.resources = resources;
        this.nextRuns = nextRuns;
        this.jobs = jobs;
        this.clock = clock;
        this.all = new RecentValue<>("schedules", this::read, config.readWithin(), clock);
    }

    Page<ScheduleView> list(PageRequest page) {
        return BY_NAME.page(all.get(), page);
    }

    void onChange(@Observes ConfigurationChanged event) {
        all.forget();
    }

    private List<ScheduleView> read() {
        Instant asOf = clock.instant();
        Set<String> managed = Set.copyOf(jobs.scheduledNames());
        List<ShownJob> shown = resources.jobs();
        Map<String, List<ShownJob>> bySchedule = shown.stream()
                .filter(job -> job.schedule() != null)
                .collect(Collectors.groupingBy(job -> Objects.requireNonNull(job.schedule())));
        List<ShownSchedule> schedules = resources.schedules();
        Map<String, Instant> next = nextRuns.byJob(shown, schedules);
        return schedules.stream()
                .map(schedule -> new ScheduleView(
                        schedule.name(),
                        managed.contains(schedule.name()),
                        schedule.lines(),
                        bySchedule.getOrDefault(schedule.name(), List.of()).stream()
                                .map(job -> next.get(job.name()))
                                .filter(Objects::nonNull)
                                .min(Instant::compareTo)
                                .orElse(null),
                        asOf))
                .toList();
    }
}
