package io.calypso.common.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Adds the sources that a systemd unit names in its environment: {@code SMALLRYE_CONFIG_LOCATIONS}, YAML files, and
 * {@code SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS}, directories of credentials; several are separated by commas, and the first one wins.
 * Public, because Quarkus instantiates it from a class that it generates, on the JVM and in native executables.
 */
public final class PackagedSettings implements ConfigSourceFactory {

    static final String FILES = "smallrye.config.locations";
    static final String DIRECTORIES = "smallrye.config.source.file.locations";

    /** Below the environment's 300, above the 250 of the built-in properties. */
    static final int CREDENTIALS_ORDINAL = 290;

    static final int YAML_ORDINAL = 270;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> sources = new ArrayList<>();
        for (Path directory : paths(context.getValue(DIRECTORIES))) {
            sources.add(new SettingsSource(directory.toString(), CREDENTIALS_ORDINAL, Credentials.read(directory)));
        }
        for (Path file : yamlFiles(context.getValue(FILES))) {
            sources.add(new SettingsSource(file.toString(), YAML_ORDINAL, YamlSettings.read(file)));
        }
        return sources;
    }

    /** Files of other kinds are read by Quarkus itself. */
    static List<Path> yamlFiles(ConfigValue locations) {
        return paths(locations).stream()
                .filter(path ->
                        path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"))
                .toList();
    }

    private static List<Path> paths(ConfigValue locations) {
        if (locations == null || locations.getValue() == null) {
            return List.of();
        }
        return Arrays.stream(locations.getValue().split(","))
                .map(String::strip)
                .filter(location -> !location.isEmpty())
                .map(location -> location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location))
                .toList();
    }
}
