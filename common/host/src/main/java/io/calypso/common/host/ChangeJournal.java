package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ManagedFiles} keeps on disk during a change: the new files for validation, the old ones for rollback, and
 * {@code journal}, whose presence means that a change was started and not finished.
 *
 * <p>{@code journal} is written last and atomically, once the old files are saved. Each entry is {@code +} or {@code -}
 * (the file existed or not), the number of the copy and the path, terminated by NUL as paths may contain anything else.
 */
final class ChangeJournal {

    private final HostFiles host;
    private final Path fresh;
    private final Path old;
    private final Path journal;

    ChangeJournal(Path state, HostFiles host) {
        this.host = host;
        fresh = state.resolve("new");
        old = state.resolve("old");
        journal = state.resolve("journal");
    }

    /** Writes copies for validation and returns them by live path. */
    Map<Path, Path> stage(List<ManagedFile> files) throws IOException {
        empty(fresh);
        Map<Path, Path> staged = new LinkedHashMap<>();
        int number = 0;
        for (ManagedFile file : files) {
            byte[] content = file.content();
            if (content != null) {
                Path folder = fresh.resolve(Integer.toString(number++));
                host.createDirectory(folder, FileAccess.OWNER_ONLY_DIRECTORY);
                Path copy = folder.resolve(file.path().getFileName());
                host.write(copy, content);
                staged.put(file.path(), copy);
            }
        }
        return staged;
    }

    /**
     * A file as it was before the change.
     *
     * @param live where it belongs
     * @param copy its copy, with its owner and permissions; null when the file did not exist
     */
    record Saved(Path live, @Nullable Path copy) {}

    /** Restores a file. */
    void putBack(Saved file) throws IOException {
        Path copy = file.copy();
        if (copy == null) {
            boolean _ = host.delete(file.live());
        } else {
            copy(copy, file.live());
        }
    }

    private void copy(Path from, Path to) throws IOException {
        FileAccess access = host.stat(from)
                .orElseThrow(() -> new NoSuchFileException(from.toString()))
                .access();
        host.write(to, host.read(from, ManagedFile.MOST_BYTES), access);
    }

    /** Saves the current files, then records that a change is in progress. */
    List<Saved> open(List<Path> files) throws IOException {
        empty(old);
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < files.size(); number++) {
            Path live = files.get(number);
            boolean exists = host.stat(live).isPresent();
            if (exists) {
                copy(live, old.resolve(Integer.toString(number)));
            }
            lines.append(exists ? '+' : '-')
                    .append(number)
                    .append(' ')
                    .append(live)
                    .append('\0');
        }
        host.write(journal, lines.toString().getBytes(StandardCharsets.UTF_8));
        return pending();
    }

    /** Returns the old files of the change in progress; empty when there is none. */
    List<Saved> pending() throws IOException {
        if (host.stat(journal).isEmpty()) {
            return List.of();
        }
        List<Saved> files = new ArrayList<>();
        String text = host.readText(journal, ManagedFile.MOST_BYTES);
        for (String line : text.substring(0, text.length() - 1).split("\0")) {
            int blank = line.indexOf(' ');
            Path copy = line.charAt(0) == '+' ? old.resolve(line.substring(1, blank)) : null;
            files.add(new Saved(Path.of(line.substring(blank + 1)), copy));
        }
        return files;
    }

    /** Records that the change is finished, then cleans up. */
    void close() throws IOException {
        boolean _ = host.delete(journal);
        empty(fresh);
        empty(old);
    }

    private void empty(Path directory) throws IOException {
        host.deleteTree(directory);
        host.createDirectories(directory, FileAccess.OWNER_ONLY_DIRECTORY);
    }
}
