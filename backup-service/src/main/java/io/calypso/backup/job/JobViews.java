package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.JobType;
import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.run.JobHistory;
import io.calypso.backup.run.ProtectionReason;
import io.calypso.backup.run.Restorability;
import io.calypso.backup.run.RunView;
import io.calypso.backup.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Combines definitions, the Director's resources and the catalog's history. */
@ApplicationScoped
class JobViews {

    /** How old the last good backup of a job may be that has no schedule defined here. */
    private static final Duration UNSCHEDULED_MAY_BE_OLD = Duration.ofDays(8);

    private final Runs runs;
    private final Catalog catalog;
    private final NextRuns nextRuns;
    private final Clock clock;

    JobViews(Runs runs, Catalog catalog, NextRuns nextRuns, Clock clock) {
        this.runs = runs;
        this.catalog = catalog;
        this.nextRuns = nextRuns;
        this.clock = clock;
    }

    /** Returns the jobs of the Director, in its order, and those that are defined here but not yet there. */
    List<JobView> all(List<ShownJob> shown, List<JobEntity> stored) {
        Instant now = clock.instant();
        Map<String, JobEntity> managed =
                stored.stream().collect(Collectors.toMap(job -> job.name, Function.identity()));
        List<String> names = new ArrayList<>(shown.stream().map(ShownJob::name).toList());
        managed.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        Map<String, ShownJob> byName = shown.stream().collect(Collectors.toMap(ShownJob::name, Function.identity()));
        Map<String, JobHistory> histories = runs.lastRunsByJob(names);
        List<ShownJob> unmanaged =
                shown.stream().filter(job -> !managed.containsKey(job.name())).toList();
        Map<String, Instant> next = unmanaged.isEmpty() ? Map.of() : nextRuns.byJob(unmanaged);
        return names.stream()
                .map(name -> {
                    JobEntity job = managed.get(name);
                    JobHistory history = histories.get(name);
                    if (job != null) {
                        return managed(job, byName.get(name), history, now);
                    }
                    return unmanaged(byName.get(name), history, next.get(name), now);
                })
                .toList();
    }

    JobView managed(JobEntity job) {
        Instant now = clock.instant();
        return managed(job, null, history(job.name), now);
    }

    JobView unmanaged(ShownJob shown) {
        Instant now = clock.instant();
        return unmanaged(shown, history(shown.name()), nextRuns.of(shown).orElse(null), now);
    }

    private @Nullable JobHistory history(String name) {
        return runs.lastRunsByJob(List.of(name)).get(name);
    }

    /** @param shown what the Director has, which says whether the job is enabled; absent where it was not queried */
    private JobView managed(JobEntity job, @Nullable ShownJob shown, @Nullable JobHistory history, Instant now) {
        JobDefinition definition = job.definition();
        ZoneId zone = catalog.zone();
        boolean enabled = shown == null ? job.enabled : shown.enabled();
        Duration mayBeOld =
                JobTimes.longestPause(definition.schedule(), now, zone).orElse(UNSCHEDULED_MAY_BE_OLD);
        boolean makesNoFull = enabled
                && !definition.schedule().isEmpty()
                && definition.schedule().stream().noneMatch(run -> run.level() == BackupLevel.FULL);
        Restorability restorability = restorability(history, mayBeOld, makesNoFull, now);
        return new JobView(
                job.name,
                JobType.BACKUP,
                true,
                enabled,
                job.client,
                job.level,
                job.pool,
                job.storage,
                job.name,
                definition.schedule().isEmpty() ? null : job.name,
                job.accurate,
                job.allowDuplicateRuns,
                FilesetRequest.of(definition.fileset()),
                ScheduleRequest.of(definition.schedule()),
                lastRun(history),
                restorability.restorableAt(),
                enabled ? JobTimes.next(definition.schedule(), now, zone).orElse(null) : null,
                restorability.protection(),
                reasons(restorability),
                job.createdAt,
                job.updatedAt,
                now);
    }

    private JobView unmanaged(
            @Nullable ShownJob shown, @Nullable JobHistory history, @Nullable Instant next, Instant now) {
        if (shown == null) {
            throw new IllegalStateException("a job that is neither defined here nor shown by the Director");
        }
        JobType type = JobType.ofLetter(shown.type());
        boolean isBackup = type == JobType.BACKUP;
        Restorability restorability = restorability(history, UNSCHEDULED_MAY_BE_OLD, false, now);
        return new JobView(
                shown.name(),
                type,
                false,
                shown.enabled(),
                shown.client(),
                BackupLevel.ofKeyword(shown.level()).orElse(null),
                shown.pool(),
                shown.storage(),
                shown.fileset(),
                shown.schedule(),
                null,
                null,
                null,
                null,
                lastRun(history),
                isBackup ? restorability.restorableAt() : null,
                shown.enabled() ? next : null,
                isBackup ? restorability.protection() : null,
                isBackup ? reasons(restorability) : null,
                null,
                null,
                now);
    }

    private @Nullable RunView lastRun(@Nullable JobHistory history) {
        return Optional.ofNullable(history)
                .flatMap(JobHistory::last)
                .map(runs::view)
                .orElse(null);
    }

    private static Restorability restorability(
            @Nullable JobHistory history, Duration mayBeOld, boolean makesNoFull, Instant now) {
        return Restorability.of(history == null ? JobHistory.NONE : history, mayBeOld, makesNoFull, now);
    }

    private static @Nullable List<ProtectionReason> reasons(Restorability restorability) {
        return restorability.reasons().isEmpty() ? null : restorability.reasons();
    }
}
