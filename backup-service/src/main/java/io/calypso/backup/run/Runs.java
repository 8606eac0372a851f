package io.calypso.backup.run;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads runs. Each method may answer the problems of {@link io.calypso.backup.catalog.Catalog}. */
@ApplicationScoped
public class Runs {

    private final RunStore store;
    private final RunLog log;
    private final LiveProgress progress;

    Runs(RunStore store, RunLog log, LiveProgress progress) {
        this.store = store;
        this.log = log;
        this.progress = progress;
    }

    /** A page of runs, those that are running with their progress. */
    public Page<RunView> list(RunFilter filter, ListQuery query) {
        return store.list(filter, query).map(this::view);
    }

    /**
     * A run.
     *
     * @throws CalypsoException 404 {@code not-found}
     */
    public Run get(long id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    /** A run, if the catalog has it. */
    public Optional<Run> find(long id) {
        return store.find(id);
    }

    /** A run as it is answered, with its progress when it is running. */
    public RunView view(Run run) {
        return RunView.of(run, progress.of(run).orElse(null));
    }

    /** A page of a run's log, oldest first. */
    public Page<RunLogLine> log(long id, ListQuery query) {
        Run run = get(id);
        return log.page(run.id(), query.limit(), query.cursor(1).orElse(List.of()));
    }

    /** What the catalog tells of each of these jobs; a job that never ran has an empty history. */
    public Map<String, JobHistory> lastRunsByJob(Collection<String> jobs) {
        Map<String, Run> last = store.lastByJob(jobs);
        Map<String, Run> good = store.lastGoodByJob(jobs);
        var found = new HashMap<String, JobHistory>();
        for (String job : jobs) {
            found.put(job, new JobHistory(Optional.ofNullable(last.get(job)), Optional.ofNullable(good.get(job))));
        }
        return Map.copyOf(found);
    }

    /** When the last good backup of each client ended, by the client's name; a client without one is absent. */
    public Map<String, Instant> lastGoodByClient() {
        return store.lastGoodByClient();
    }

    /** These runs by their ids; those that the catalog does not have are absent. */
    public Map<Long, Run> byId(Collection<Long> ids) {
        return store.among(ids, Long.MAX_VALUE).stream().collect(Collectors.toMap(Run::id, Function.identity()));
    }

    static CalypsoException notFound(long id) {
        return CalypsoException.of(CommonProblems.NOT_FOUND, "The catalog has no run " + id + ".")
                .remedy("Look for it in the list of runs; a run that was pruned is gone.");
    }
}
