package io.calypso.backup.run;

import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.TaskCancelled;
import io.calypso.common.tasks.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** Reads the catalog for a task that must survive an outage of the catalog. */
@ApplicationScoped
class CatalogRetry {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /**
     * Reads until it succeeds: a run continues while its catalog is down, so its task continues as well.
     *
     * @throws TaskCancelled when the task is cancelled while the catalog is down; the run may continue
     */
    <T> T untilAvailable(TaskContext context, Supplier<T> query) throws InterruptedException {
        while (true) {
            try {
                return query.get();
            } catch (CalypsoException failed) {
                if (!isOutage(failed)) {
                    throw failed;
                }
                if (context.cancelRequested()) {
                    throw new TaskCancelled();
                }
                context.progress(null, isOfDirector(failed) ? "waiting for the Director" : "waiting for the catalog");
                context.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** Reads once; an outage ends the task, as nothing has begun yet. */
    <T> T once(Supplier<T> query) {
        try {
            return query.get();
        } catch (CalypsoException failed) {
            if (!isOutage(failed)) {
                throw failed;
            }
            // Without the cause: the task engine takes an outage of any database for one of its own and would retry for
            // ever.
            var problem = CalypsoException.of(failed.type(), failed.detail());
            failed.remedy().ifPresent(problem::remedy);
            throw problem;
        }
    }

    private static boolean isOutage(CalypsoException failed) {
        return failed.type().equals(CatalogProblems.CATALOG_DOWN)
                || failed.type().equals(CatalogProblems.CATALOG_TIMEOUT)
                || isOfDirector(failed);
    }

    /** The paths of a hand-written job come from the Director. */
    private static boolean isOfDirector(CalypsoException failed) {
        return failed.type().equals(BaculaProblems.DIRECTOR_DOWN)
                || failed.type().equals(BaculaProblems.DIRECTOR_TIMEOUT);
    }
}
