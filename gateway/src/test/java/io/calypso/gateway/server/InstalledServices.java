package io.calypso.gateway.server;

import io.calypso.common.testing.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manifests of the services that a test talks to, as packages install them: those whose address is among the settings. */
final class InstalledServices {

    private static final Pattern ADDRESS = Pattern.compile("calypso\\.services\\.([a-z-]+)\\.url");

    private InstalledServices() {}

    /** A directory with these manifests, which is deleted when the JVM ends. */
    static Path of(Map<String, String> settings) {
        try {
            Path directory = Files.createTempDirectory("services");
            directory.toFile().deleteOnExit();
            for (String setting : settings.keySet()) {
                Matcher address = ADDRESS.matcher(setting);
                if (address.matches()) {
                    String name = address.group(1);
                    install(name + "/service.conf", directory.resolve(name + ".conf"));
                    install(name + "/permissions.tsv", directory.resolve(name + ".permissions.tsv"));
                }
            }
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void install(String file, Path target) throws IOException {
        Files.copy(SourceTree.root().resolve(file), target);
        target.toFile().deleteOnExit();
    }
}
