package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.HostFile;
import io.calypso.common.host.HostFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The directory of our files: {@code index.conf} and one file per job. A file is replaced in one step. Job files are written before the index
 * names them and removed after it no longer does, so that the Director can read the directory at any time.
 */
@ApplicationScoped
class ManagedDirectory {

    private static final Pattern OURS = Pattern.compile("index\\.conf|job-[0-9a-f-]{36}\\.conf");
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9._/+-]+");

    /** The Director, which runs as another user, reads them. */
    private static final FileAccess ACCESS = FileAccess.of("rw-r--r--");

    static final FileAccess ACCESS_OF_DIRECTORY = FileAccess.of("rwxr-xr-x");
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Path directory;
    private final HostFiles host;

    ManagedDirectory(BaculaConfig config, HostFiles host) {
        this.host = host;
        this.directory = config.managedDir();
        if (!PLAIN_PATH.matcher(directory.toString()).matches()) {
            // Bacula 9.6 ends an include at the first blank and has no quotes there.
            throw new IllegalArgumentException(
                    "calypso.bacula.managed-dir must be a plain absolute path: " + directory);
        }
    }

    Path path() {
        return directory;
    }

    /** Returns our files by name; empty when the directory does not exist yet. */
    SortedMap<String, String> read() {
        SortedMap<String, String> files = new TreeMap<>();
        try {
            for (HostFile file : host.list(directory)) {
                if (OURS.matcher(file.name()).matches()) {
                    files.put(file.name(), host.readText(file.path(), MOST_BYTES));
                }
            }
        } catch (NoSuchFileException absent) {
            return files;
        } catch (IOException failed) {
            throw failed("read", failed);
        }
        return files;
    }

    /** Replaces our files by these; the directory is consistent after each step. */
    void replace(Map<String, String> wanted) {
        SortedMap<String, String> present = read();
        try {
            host.createDirectories(directory, ACCESS_OF_DIRECTORY);
            host.sweep(directory);
            for (Map.Entry<String, String> file : wanted.entrySet()) {
                if (!file.getKey().equals(JobRenderer.INDEX) && !file.getValue().equals(present.get(file.getKey()))) {
                    write(file.getKey(), file.getValue());
                }
            }
            String index = wanted.getOrDefault(JobRenderer.INDEX, "");
            if (!index.equals(present.get(JobRenderer.INDEX))) {
                write(JobRenderer.INDEX, index);
            }
            for (String name : present.keySet()) {
                if (!wanted.containsKey(name) && !name.equals(JobRenderer.INDEX)) {
                    boolean _ = host.delete(directory.resolve(name));
                }
            }
        } catch (IOException failed) {
            throw failed("written", failed);
        }
    }

    private void write(String name, String content) throws IOException {
        host.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8), ACCESS);
    }

    private CalypsoException failed(String what, Exception cause) {
        return CalypsoException.of(
                        JobProblems.NOT_WRITTEN, "Calypso's files in " + directory + " could not be " + what + ".")
                .remedy("Check the free space and the owner of " + directory + ".")
                .retryAfter(Duration.ofSeconds(10))
                .causedBy(cause);
    }
}
