package io.calypso.backup.run;

import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.tasks.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** Reads the catalog for a task that must outlast an outage of it. */
@ApplicationScoped
class Patience {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** Reads, as often as it takes: a run goes on while its catalog is away, so its task does too. */
    <T> T until(TaskContext context, Supplier<T> question) throws InterruptedException {
        while (true) {
            try {
                return question.get();
            } catch (CalypsoException failed) {
                if (!isOutage(failed)) {
                    throw failed;
                }
                context.progress(null, "waiting for the catalog");
                context.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** Reads once; an outage is the task's end, for nothing has begun yet. */
    <T> T once(Supplier<T> question) {
        try {
            return question.get();
        } catch (CalypsoException failed) {
            if (!isOutage(failed)) {
                throw failed;
            }
            // Without the cause: the task engine takes an outage of a database for one of its own and would try for
            // ever.
            var problem = CalypsoException.of(failed.type(), failed.detail());
            failed.remedy().ifPresent(problem::remedy);
            throw problem;
        }
    }

    private static boolean isOutage(CalypsoException failed) {
        return failed.type().equals(CatalogProblems.CATALOG_DOWN)
                || failed.type().equals(CatalogProblems.CATALOG_TIMEOUT);
    }
}
