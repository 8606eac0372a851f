package io.calypso.common.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Derives a service's name, port and titles from the manifest on its class path, at build time and at run time. Public, because Quarkus
 * instantiates it from a class that it generates, on the JVM and in native executables.
 */
public final class ManifestSettings implements ConfigSourceFactory {

    /** Above the 100 of the defaults that all services share, below the 250 of a service's application.properties. */
    static final int ORDINAL = 110;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return ServiceManifest.ofClassPath().map(ManifestSettings::source).stream()
                .toList();
    }

    private static ConfigSource source(ServiceManifest manifest) {
        String file = ManifestReader.CLASS_PATH_FOLDER + "service.conf";
        Map<String, Setting> settings = new TreeMap<>();
        Map.of(
                        "calypso.service.name", manifest.name(),
                        "calypso.service.domain", manifest.domain(),
                        "quarkus.application.name", manifest.name(),
                        "quarkus.http.port", Integer.toString(manifest.port()),
                        "quarkus.smallrye-openapi.info-title", "Calypso " + manifest.name())
                .forEach((key, value) -> settings.put(key, new Setting(key, value, file, 0)));
        return new SettingsSource(file, ORDINAL, settings);
    }
}
