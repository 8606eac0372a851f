package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings definitions into the running Director: check on a copy → swap the files → reload → verify → only then the database; put back when
 * any of it fails. One change at a time.
 *
 * <p>A service that dies on the way leaves files that the database does not know or a database that was not changed; either way the change
 * was not acknowledged, and {@link JobReconciler} makes the files follow the database at the next start.
 */
@ApplicationScoped
class Configuration {

    private static final Logger LOG = Logger.getLogger(Configuration.class);

    private final BaculaConfig config;
    private final Director director;
    private final ManagedDirectory directory;
    private final ConfigurationCheck check;
    private final ReentrantLock turn = new ReentrantLock(true);

    Configuration(BaculaConfig config, Director director, ManagedDirectory directory, ConfigurationCheck check) {
        this.config = config;
        this.director = director;
        this.directory = directory;
        this.check = check;
    }

    /** Does something while nobody else changes the configuration. */
    <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Our files as they are on disk. */
    SortedMap<String, String> present() {
        return directory.read();
    }

    /** Our files as these jobs make them. */
    SortedMap<String, String> rendered(List<StoredJob> jobs) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(
                JobRenderer.INDEX,
                JobRenderer.index(
                        directory.path(), jobs.stream().map(StoredJob::id).toList()));
        jobs.forEach(job -> files.put(JobRenderer.fileName(job.id()), JobRenderer.job(job.definition())));
        return files;
    }

    /**
     * Makes the Director follow.
     *
     * @param wanted our files as they shall be
     * @param verification looks at the running Director and throws when it does not show the change
     * @param commit stores the change; the last step
     * @throws CalypsoException whatever the failing step threw; everything is as it was, unless the detail says otherwise
     */
    <T> T apply(Map<String, String> wanted, Runnable verification, Supplier<T> commit) {
        return inTurn(() -> {
            check.check(wanted);
            SortedMap<String, String> before = directory.read();
            try {
                directory.replace(wanted);
                reload();
                verification.run();
                return commit.get();
            } catch (RuntimeException failed) {
                putBack(before, failed);
                throw failed;
            }
        });
    }

    private void putBack(SortedMap<String, String> before, RuntimeException failed) {
        try {
            directory.replace(before);
            reload();
        } catch (RuntimeException again) {
            // The files or the Director are not as the database says: the reconciler keeps trying.
            LOG.warnf(again, "configuration not put back directory=%s", directory.path());
            failed.addSuppressed(again);
        }
    }

    private void reload() {
        List<String> said = director.run(ConsoleCommand.of("reload"), config.reloadTimeout());
        if (!said.isEmpty()) {
            LOG.infof("reload said=%s", said);
        }
    }
}
