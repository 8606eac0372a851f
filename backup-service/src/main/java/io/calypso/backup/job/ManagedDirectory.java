package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of our files: {@code index.conf} and one file a job. A file is replaced in one step. Job files are written before the index
 * names them and removed after it no longer does, so that the Director can read the directory at any moment.
 */
@ApplicationScoped
class ManagedDirectory {

    private static final Pattern OURS = Pattern.compile("index\\.conf|job-[0-9a-f-]{36}\\.conf");
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9._/+-]+");

    private final Path directory;

    ManagedDirectory(BaculaConfig config) {
        this.directory = config.managedDir();
        if (!PLAIN_PATH.matcher(directory.toString()).matches()) {
            // Bacula 9.6 ends an include at the first blank and knows no quotes there.
            throw new IllegalArgumentException(
                    "calypso.bacula.managed-dir must be a plain absolute path: " + directory);
        }
    }

    Path path() {
        return directory;
    }

    /** Our files by name; empty when there is no directory yet. */
    SortedMap<String, String> read() {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.toList()) {
                String name = file.getFileName().toString();
                if (OURS.matcher(name).matches()) {
                    files.put(name, Files.readString(file));
                }
            }
        } catch (NoSuchFileException absent) {
            return files;
        } catch (IOException | UncheckedIOException failed) {
            throw failed("read", failed);
        }
        return files;
    }

    /** Makes the directory hold exactly these files of ours; each step leaves it readable. */
    void replace(Map<String, String> wanted) {
        SortedMap<String, String> present = read();
        try {
            Files.createDirectories(directory);
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
                    Files.deleteIfExists(directory.resolve(name));
                }
            }
        } catch (IOException failed) {
            throw failed("written", failed);
        }
    }

    private void write(String name, String content) throws IOException {
        Path temporary = directory.resolve("." + name + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private CalypsoException failed(String what, Exception cause) {
        return CalypsoException.of(
                        JobProblems.NOT_WRITTEN, "Calypso's files in " + directory + " could not be " + what + ".")
                .remedy("Look at the free space and the owner of " + directory + ".")
                .retryAfter(Duration.ofSeconds(10))
                .causedBy(cause);
    }
}
