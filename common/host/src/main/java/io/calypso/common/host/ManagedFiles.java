package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies a set of configuration files as one change: validate copies → save the old files → swap → reload → verify, and
 * restore the old files when a step fails. If the service is killed at any point, the next {@link #recover} (or {@link
 * #apply}) restores the old files and reloads, so a change is either verified or undone.
 *
 * <p>Each instance applies one change at a time; two instances never share a state directory.
 */
public final class ManagedFiles {

    /** The files could not be read or written. */
    public static final ProblemType NOT_WRITTEN =
            new ProblemType("configuration-not-written", 503, "Configuration files could not be written");

    private static final Logger LOG = Logger.getLogger(ManagedFiles.class);

    /** The step that a change has reached, for tests that kill it there. */
    enum Step {
        STAGED,
        VALIDATED,
        SAVED,
        SWAPPED_ONE,
        SWAPPED,
        RELOADED,
        VERIFIED,
        PUT_BACK_ONE,
        PUT_BACK,
        DONE
    }

    /** What a change did. */
    public enum Outcome {
        /** The files were changed, and the daemon runs with them. */
        CHANGED,
        /** They already had this content; nothing was touched. */
        UNCHANGED
    }

    private final Path state;
    private final HostFiles host;
    private final ConfiguredDaemon daemon;
    private final Consumer<Step> passed;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * Manages the files of one daemon.
     *
     * @param state a directory of the host used only for the copies and the journal; created if missing, readable by the owner
     *     only
     * @param host where the files are
     * @param daemon what reads the files
     */
    public ManagedFiles(Path state, HostFiles host, ConfiguredDaemon daemon) {
        this(state, host, daemon, step -> {});
    }

    ManagedFiles(Path state, HostFiles host, ConfiguredDaemon daemon, Consumer<Step> passed) {
        this.state = state.toAbsolutePath();
        this.host = host;
        this.daemon = daemon;
        this.passed = passed;
    }

    /**
     * Applies the files.
     *
     * @throws CalypsoException what the failing step of the daemon threw; the old files were restored and the daemon reloaded
     *     (if that failed too, its exception is suppressed in the first, and the next change tries it again). Or 503 {@code
     *     configuration-not-written}.
     */
    public Outcome apply(List<ManagedFile> files) {
        turn.lock();
        try {
            recoverInTurn();
            if (differing(files).isEmpty()) {
                return Outcome.UNCHANGED;
            }
            ChangeJournal journal = new ChangeJournal(state, host);
            daemon.validate(stage(journal, files));
            passed.accept(Step.VALIDATED);
            change(journal, differing(files));
            return Outcome.CHANGED;
        } catch (IOException failed) {
            throw notWritten(failed);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Undoes a change that a killed service left incomplete. Call it at start.
     *
     * @return whether there was one
     * @throws CalypsoException when the old files could not be restored or the daemon not reloaded; try again later
     */
    public boolean recover() {
        turn.lock();
        try {
            return recoverInTurn();
        } catch (IOException failed) {
            throw notWritten(failed);
        } finally {
            turn.unlock();
        }
    }

    private boolean recoverInTurn() throws IOException {
        ChangeJournal journal = new ChangeJournal(state, host);
        List<ChangeJournal.Saved> old = journal.pending();
        if (old.isEmpty()) {
            return false;
        }
        LOG.warnf("undoing an incomplete configuration change files=%s", old);
        for (ChangeJournal.Saved file : old) {
            host.sweep(folderOf(file.live()));
        }
        putBack(journal, old);
        daemon.reload();
        journal.close();
        return true;
    }

    private Map<Path, Path> stage(ChangeJournal journal, List<ManagedFile> files) throws IOException {
        host.createDirectories(state, FileAccess.OWNER_ONLY_DIRECTORY);
        Map<Path, Path> staged = journal.stage(files);
        passed.accept(Step.STAGED);
        return staged;
    }

    private void change(ChangeJournal journal, List<ManagedFile> files) throws IOException {
        List<ChangeJournal.Saved> old =
                journal.open(files.stream().map(ManagedFile::path).toList());
        passed.accept(Step.SAVED);
        try {
            swap(files);
            passed.accept(Step.SWAPPED);
            daemon.reload();
            passed.accept(Step.RELOADED);
            daemon.verify();
            passed.accept(Step.VERIFIED);
        } catch (RuntimeException | IOException failed) {
            undo(journal, old, failed);
            throw failed;
        }
        journal.close();
        passed.accept(Step.DONE);
    }

    private void undo(ChangeJournal journal, List<ChangeJournal.Saved> old, Exception failed) {
        try {
            putBack(journal, old);
            daemon.reload();
            journal.close();
        } catch (RuntimeException | IOException again) {
            // The journal stays, so that the next change or start tries again.
            LOG.warnf(again, "the old configuration was not restored, or restored but not reloaded files=%s", old);
            failed.addSuppressed(again);
        }
    }

    private void putBack(ChangeJournal journal, List<ChangeJournal.Saved> old) throws IOException {
        for (ChangeJournal.Saved file : old) {
            journal.putBack(file);
            passed.accept(Step.PUT_BACK_ONE);
        }
        passed.accept(Step.PUT_BACK);
    }

    private void swap(List<ManagedFile> files) throws IOException {
        for (ManagedFile file : files) {
            byte[] content = file.content();
            if (content == null) {
                boolean _ = host.delete(file.path());
            } else {
                host.write(file.path(), content);
            }
            passed.accept(Step.SWAPPED_ONE);
        }
    }

    private List<ManagedFile> differing(List<ManagedFile> files) throws IOException {
        Map<Path, ManagedFile> differing = new LinkedHashMap<>();
        for (ManagedFile file : files) {
            if (!Arrays.equals(file.content(), content(file.path()))) {
                differing.put(file.path(), file);
            }
        }
        return List.copyOf(differing.values());
    }

    private byte @Nullable [] content(Path path) throws IOException {
        return host.stat(path).isPresent() ? host.read(path, ManagedFile.MOST_BYTES) : null;
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private CalypsoException notWritten(IOException failed) {
        LOG.errorf(failed, "configuration files not written state=%s", state);
        return CalypsoException.of(NOT_WRITTEN, "The configuration files could not be written.")
                .remedy("Check the free space and the permissions of the configuration directory.")
                .causedBy(failed);
    }
}
