package io.calypso.backup.run;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.volume.MissingVolumes;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads runs. Each method may throw the problems of {@link io.calypso.backup.catalog.Catalog}. */
@ApplicationScoped
public class Runs {

    private final RunStore store;
    private final RunWatcher watcher;
    private final RunLog log;
    private final LiveProgress progress;
    private final RunWaits waits;
    private final IncompleteRuns incomplete;
    private final MissingVolumes missingVolumes;
    private final Catalog catalog;
    private final Clock clock;

    Runs(
            RunStore store,
            RunWatcher watcher,
            RunLog log,
            LiveProgress progress,
            RunWaits waits,
            IncompleteRuns incomplete,
            MissingVolumes missingVolumes,
            Catalog catalog,
            Clock clock) {
        this.missingVolumes = missingVolumes;
        this.catalog = catalog;
        this.clock = clock;
        this.store = store;
        this.watcher = watcher;
        this.log = log;
        this.progress = progress;
        this.waits = waits;
        this.incomplete = incomplete;
    }

    /** Returns a page of runs, those that are running with their progress. */
    public Page<RunView> list(RunFilter filter, PageRequest request) {
        return store.list(filter, watcher.seen(), request).map(this::view);
    }

    /**
     * Returns a run.
     *
     * @throws CalypsoException 404 {@code not-found}
     */
    public Run get(long id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    /** Returns a run, if the catalog has it. */
    public Optional<Run> find(long id) {
        return store.find(id);
    }

    /** Returns a run as the API shows it, with what it waits for or its progress until it has ended. */
    public RunView view(Run run) {
        return RunView.of(run, waits.of(run).orElse(null), progress.of(run).orElse(null));
    }

    /** Returns a page of a run's log, oldest first. */
    public Page<RunLogLine> log(long id, PageRequest request) {
        return log.page(get(id).id(), request);
    }

    /** Returns the history of each of these jobs; a job that never ran has an empty one. */
    public Map<String, JobHistory> lastRunsByJob(Collection<String> jobs) {
        Map<Long, List<String>> missing = incomplete.all();
        Map<String, Run> last = store.lastByJob(jobs);
        Map<String, Run> ended = store.lastEndedByJob(jobs);
        Map<String, Run> full = store.newestFullByJob(jobs);
        Map<String, Run> base = store.baseByJob(jobs, missing.keySet());
        Map<String, Run> newest = store.newestByJob(base);
        Map<String, Run> withErrors = store.withErrorsByJob(base);
        Map<String, List<String>> faulty = store.faultyVolumesByJob(base);
        Map<String, List<String>> gone = store.onVolumesByJob(base, missingVolumes.names());
        Set<Long> expired = store.expired(base.values(), LocalDateTime.ofInstant(clock.instant(), catalog.zone()));
        var found = new HashMap<String, JobHistory>();
        for (String job : jobs) {
            Optional<Run> newestFull = Optional.ofNullable(full.get(job));
            found.put(
                    job,
                    new JobHistory(
                            Optional.ofNullable(last.get(job)),
                            Optional.ofNullable(ended.get(job)),
                            newestFull,
                            Optional.ofNullable(base.get(job)),
                            Optional.ofNullable(newest.get(job)),
                            Optional.ofNullable(withErrors.get(job)),
                            newestFull
                                    .map(run -> missing.getOrDefault(run.id(), List.of()))
                                    .orElse(List.of()),
                            faulty.getOrDefault(job, List.of()),
                            gone.getOrDefault(job, List.of()),
                            Optional.ofNullable(base.get(job))
                                    .map(run -> expired.contains(run.id()))
                                    .orElse(false)));
        }
        return Map.copyOf(found);
    }

    /** Returns when the last good backup of each client ended, by the client's name; a client without one is absent. */
    public Map<String, Instant> lastGoodByClient() {
        return store.lastGoodByClient();
    }

    /** Returns these runs by their ids; those that the catalog does not have are absent. */
    public Map<Long, Run> byId(Collection<Long> ids) {
        return store.among(ids, Long.MAX_VALUE).stream().collect(Collectors.toMap(Run::id, Function.identity()));
    }

    /** The SQL condition on {@code job j} that holds for a full run that a restore can build on; it takes {@link #incomplete} as its parameter. */
    public String usableFull() {
        return store.usableFull();
    }

    /** Returns the full runs that saved no data of a path which their job included. */
    public Long[] incomplete() {
        return incomplete.all().keySet().toArray(Long[]::new);
    }

    static CalypsoException notFound(long id) {
        return NotFound.of("run", Long.toString(id), "/api/v1/backup/runs");
    }
}
