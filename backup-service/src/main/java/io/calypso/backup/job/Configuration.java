package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BaculaConfig config;
    private final Director director;
    private final ManagedDirectory directory;
    private final ConfigurationCheck check;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** Whether the Director may run with other files than those on disk: after a start, and when putting back failed half-way. */
    private volatile boolean doubtful = true;

    Configuration(BaculaConfig config, Director director, ManagedDirectory directory, ConfigurationCheck check) {
        this.config = config;
        this.director = director;
        this.directory = directory;
        this.check = check;
    }

    /**
     * Does something while nobody else changes the configuration.
     *
     * @throws CalypsoException 423 {@code locked} when others do so for too long
     */
    <T> T inTurn(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private void await() {
        try {
            if (turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        throw CalypsoException.of(CommonProblems.LOCKED, "Another change of the Director's configuration is under way.")
                .remedy("Try again in a moment.")
                .retryAfter(PATIENCE);
    }

    /** Whether only a reload can tell that the Director runs with the files on disk. */
    boolean isDoubtful() {
        return doubtful;
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
                T stored = commit.get();
                doubtful = false;
                return stored;
            } catch (RuntimeException failed) {
                putBack(before, failed);
                throw failed;
            }
        });
    }

    /**
     * Makes files and Director follow the database, whatever they are now; nothing is put back, as the database is the truth.
     *
     * @param verification looks at the running Director and throws when it does not show what the files say
     */
    void follow(Map<String, String> wanted, Runnable verification) {
        inTurn(() -> {
            check.check(wanted);
            doubtful = true;
            directory.replace(wanted);
            reload();
            verification.run();
            doubtful = false;
            return wanted;
        });
    }

    private void putBack(SortedMap<String, String> before, RuntimeException failed) {
        try {
            directory.replace(before);
            reload();
        } catch (RuntimeException again) {
            // The files or the Director are not as the database says: the reconciler keeps trying.
            doubtful = true;
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
