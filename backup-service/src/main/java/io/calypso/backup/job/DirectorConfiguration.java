package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.index.ConfigurationChanged;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings definitions into the running Director: check on a copy → swap the files → reload → verify → only then the database; all is put back
 * when a step fails. One change at a time.
 *
 * <p>A service that is killed in between leaves files that the database does not know. The change was not acknowledged then, and
 * {@link JobReconciler} makes the files follow the database at the next start.
 */
@ApplicationScoped
class DirectorConfiguration {

    private static final Logger LOG = Logger.getLogger(DirectorConfiguration.class);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(20);

    private final BaculaConfig config;
    private final Director director;
    private final Event<ConfigurationChanged> changed;
    private final ManagedDirectory directory;
    private final ConfigurationCheck check;
    private final Excludes excludes;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Whether the Director may run with other files than those on disk: after a start, and when putting back failed. */
    private volatile boolean doubtful = true;

    DirectorConfiguration(
            BaculaConfig config,
            Director director,
            Event<ConfigurationChanged> changed,
            ManagedDirectory directory,
            ConfigurationCheck check,
            Excludes excludes) {
        this.config = config;
        this.director = director;
        this.changed = changed;
        this.directory = directory;
        this.check = check;
        this.excludes = excludes;
    }

    /**
     * Runs {@code work} while nobody else changes the configuration.
     *
     * @throws CalypsoException 423 {@code locked} when another change takes too long
     */
    <T> T inTurn(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void await() {
        try {
            if (lock.tryLock(LOCK_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        throw CalypsoException.of(CommonProblems.LOCKED, "Another change of the Director's configuration is under way.")
                .remedy("Try again in a moment.")
                .retryAfter(LOCK_TIMEOUT);
    }

    /** Whether only a reload makes sure that the Director runs with the files on disk. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Returns our files as they are on disk. */
    SortedMap<String, String> present() {
        return directory.read();
    }

    /** Returns our files as these jobs, by their ids, make them. */
    SortedMap<String, String> rendered(Map<UUID, JobDefinition> jobs) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(JobRenderer.INDEX, JobRenderer.index(directory.path(), jobs.keySet()));
        jobs.forEach((id, job) -> files.put(JobRenderer.fileName(id), JobRenderer.job(job, excludes.of(job))));
        return files;
    }

    /**
     * Applies a change. To be called within {@link #inTurn}.
     *
     * @param wanted our files as they will be
     * @param verification looks at the running Director and throws when it does not show the change
     * @param commit stores the change; the last step
     * @throws CalypsoException whatever the failing step threw; everything is as before, unless the detail says otherwise
     */
    <T> T apply(Map<String, String> wanted, Runnable verification, Supplier<T> commit) {
        requireLock();
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
            putBack(before).ifPresent(failed::addSuppressed);
            throw failed;
        } finally {
            changed.fire(new ConfigurationChanged());
        }
    }

    /**
     * Makes files and Director follow the database, whatever they are now; nothing is put back, as the database is the truth. To be called
     * within {@link #inTurn}.
     *
     * @param verification looks at the running Director and throws when it does not show what the files say
     */
    void follow(Map<String, String> wanted, Runnable verification) {
        requireLock();
        check.check(wanted);
        doubtful = true;
        directory.replace(wanted);
        try {
            reload();
            verification.run();
            doubtful = false;
        } finally {
            changed.fire(new ConfigurationChanged());
        }
    }

    /**
     * Lets the Director have other files for the time of a question, and puts back what was there. To be called within {@link #inTurn}.
     *
     * @throws CalypsoException 422 {@code director-refused}; whatever the question throws
     */
    <T> T tried(Map<String, String> files, Supplier<T> question) {
        requireLock();
        check.check(files);
        SortedMap<String, String> before = directory.read();
        try {
            directory.replace(files);
            reload();
            return question.get();
        } finally {
            putBack(before);
            changed.fire(new ConfigurationChanged());
        }
    }

    private void requireLock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the configuration is changed without its lock");
        }
    }

    /** Returns why it could not be done, if it could not. */
    private Optional<RuntimeException> putBack(SortedMap<String, String> before) {
        try {
            directory.replace(before);
            reload();
            return Optional.empty();
        } catch (RuntimeException failed) {
            // Files or Director differ from the database now: the reconciler keeps trying.
            doubtful = true;
            LOG.warnf(failed, "configuration not put back directory=%s", directory.path());
            return Optional.of(failed);
        }
    }

    private void reload() {
        List<String> said = director.run(ConsoleCommand.of("reload"), config.reloadTimeout());
        if (!said.isEmpty()) {
            LOG.infof("director reloaded output=%s", said);
        }
    }
}
