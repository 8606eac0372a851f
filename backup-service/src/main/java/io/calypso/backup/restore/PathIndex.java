package io.calypso.backup.restore;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.run.Run;
import io.calypso.backup.run.RunEnded;
import io.calypso.common.base.CalypsoException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Lets the Director fill its index of directories for a run, so that browsing is fast: after each good backup, and for older runs when they are
 * first browsed. One run at a time; browsing works without the index as well.
 */
@ApplicationScoped
class PathIndex {

    private static final Logger LOG = Logger.getLogger(PathIndex.class);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int REMEMBERED = 10_000;

    private final Director director;
    private final Set<Long> requested = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("path-index").factory());

    PathIndex(Director director) {
        this.director = director;
    }

    void onEnd(@ObservesAsync RunEnded event) {
        Run run = event.run();
        if (run.isRestorable()) {
            fill(run.id());
        }
    }

    /** Requests the index of the runs of a set, unless it was requested already. */
    void fill(BackupSet set) {
        if (!set.indexed()) {
            set.runIds().forEach(this::fill);
        }
    }

    private void fill(long run) {
        if (requested.size() > REMEMBERED) {
            requested.clear();
        }
        if (requested.add(run)) {
            worker.execute(() -> update(run));
        }
    }

    private void update(long run) {
        try {
            director.runApart(ConsoleCommand.of(".bvfs_update").with("jobid", run), LIMIT);
        } catch (CalypsoException failed) {
            requested.remove(run);
            LOG.debugf("index of directories not filled run=%d problem=%s", run, failed.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
