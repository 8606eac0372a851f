package io.calypso.backup.run;

import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The full runs that saved no data of a path which their job included: nothing at all, or, where that is all they saved, only a symbolic link
 * in its place. The catalog does not say which paths a run was to save, so this is
 * found when a run ends, with the job's file set of that time, and kept.
 */
@ApplicationScoped
class IncompleteRuns {

    private final Sql sql;
    private final RunStore runs;
    private final IncludedPaths included;

    IncompleteRuns(Sql sql, RunStore runs, IncludedPaths included) {
        this.sql = sql;
        this.runs = runs;
        this.included = included;
    }

    private record Incomplete(long run, List<String> paths) {}

    /** Returns the included paths that are missing in each incomplete run. */
    @Transactional
    Map<Long, List<String>> all() {
        Map<Long, List<String>> found = new HashMap<>();
        sql.list(
                        "select run_id, paths from incomplete_run",
                        row -> new Incomplete(row.number("run_id"), row.texts("paths")))
                .forEach(incomplete -> found.put(incomplete.run(), incomplete.paths()));
        return Map.copyOf(found);
    }

    /**
     * Returns the included paths that a run has nothing of, and keeps them; empty for all but a full run that ended well. Asks the catalog
     * and, for a hand-written job, the Director, so it must not be called in a transaction.
     */
    List<String> examine(Run run) {
        if (run.type() != RunType.BACKUP
                || run.level() != RunLevel.FULL
                || !run.status().isGood()) {
            return List.of();
        }
        List<String> paths = included.of(run.job());
        List<String> missing = missing(run.id(), paths);
        if (!missing.isEmpty()) {
            sql.update(
                    "insert into incomplete_run (run_id, paths) values (?, ?) on conflict (run_id) do update set paths = excluded.paths",
                    run.id(),
                    missing);
        }
        return missing;
    }

    private List<String> missing(long run, List<String> paths) {
        if (paths.isEmpty()) {
            return List.of();
        }
        List<String> withoutData = runs.without(RunStore.Saved.MORE_THAN_A_LINK, run, paths);
        return withoutData.size() == paths.size() ? withoutData : runs.without(RunStore.Saved.ANYTHING, run, paths);
    }

    /** Forgets the runs above an id: a catalog that was replaced counts from the beginning again. */
    @Transactional
    void forgetAbove(long run) {
        sql.update("delete from incomplete_run where run_id > ?", run);
    }
}
