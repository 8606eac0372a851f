package io.calypso.common.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that the tests run in. */
public final class SourceTree {

    private SourceTree() {}

    /** Returns the root of the source tree. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("common/base/pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "not inside the source tree: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /**
     * Copies the manifests of all services, as installed by the packages, for {@code calypso.services-dir}.
     *
     * @param directory an existing directory
     * @return the directory
     */
    public static Path copyManifests(Path directory) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root(), "*-service")) {
            for (Path service : found) {
                if (Files.exists(service.resolve("service.conf"))) {
                    String name = String.valueOf(service.getFileName());
                    Files.copy(service.resolve("service.conf"), directory.resolve(name + ".conf"));
                    Files.copy(service.resolve("permissions.tsv"), directory.resolve(name + ".permissions.tsv"));
                }
            }
            return directory;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
