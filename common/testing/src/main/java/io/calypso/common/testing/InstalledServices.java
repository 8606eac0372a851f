package io.calypso.common.testing;

import io.calypso.common.config.ServiceManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifests of this repository's services, as installed by packages. */
public final class InstalledServices {

    private static final Path FOLDER = Path.of("target");
    private static final String MADE = "calypso.test.services";

    private InstalledServices() {}

    /** Returns a directory for {@code calypso.services-dir}, one per JVM. */
    public static Path directory() {
        synchronized (MADE.intern()) {
            String made = System.getProperty(MADE);
            if (made == null) {
                try {
                    Path directory = Files.createDirectories(FOLDER).toAbsolutePath();
                    made = SourceTree.copyManifests(Files.createTempDirectory(directory, "services-"))
                            .toString();
                    System.setProperty(MADE, made);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return Path.of(made);
        }
    }

    /** Returns the manifests. */
    public static List<ServiceManifest> all() {
        return ServiceManifest.readAll(directory());
    }
}
