package io.calypso.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.testing.SourceTree;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteTableTest {

    private static final String BACKUP = "/api/v1/backup/jobs";

    @TempDir
    Path installed;

    @BeforeEach
    void install() {
        SourceTree.copyManifests(installed);
    }

    private RouteTable table(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("calypso.services-dir", installed.toString());
        return new RouteTable(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CalypsoSettings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(CalypsoSettings.class));
    }

    private static Upstream upstream(RouteTable table, String path) {
        return table.find(path).flatMap(Route::upstream).orElseThrow();
    }

    @Test
    void takesPrefixesAndPortsFromTheManifests() {
        RouteTable table = table(Map.of());
        assertThat(upstream(table, BACKUP)).isEqualTo(new Upstream("backup-service", "127.0.0.1", 8427, false));
        assertThat(upstream(table, "/api/v1/tasks").name()).isEqualTo("audit-service");
        assertThat(table.find("/api/v1/backups")).isEmpty();
        assertThat(table.upstreams())
                .extracting(Upstream::name)
                .containsExactly("audit-service", "auth-service", "backup-service");
    }

    @Test
    void anAddressInTheSettingsGoesBeforeTheManifest() {
        RouteTable table = table(Map.of("calypso.services.backup-service.url", "https://192.0.2.1:9"));
        assertThat(upstream(table, BACKUP)).isEqualTo(new Upstream("backup-service", "192.0.2.1", 9, true));
    }

    @Test
    void anEmptyAddressTakesAServiceOut() {
        Route route = table(Map.of("calypso.services.backup-service.url", ""))
                .find(BACKUP)
                .orElseThrow();
        assertThat(route.service()).isEqualTo("backup-service");
        assertThat(route.upstream()).isEmpty();
    }

    @Test
    void knowsTheServicesThatAreNotInstalled() throws IOException {
        Files.delete(installed.resolve("backup-service.conf"));
        Route route = table(Map.of()).find(BACKUP).orElseThrow();
        assertThat(route.service()).isEqualTo("backup-service");
        assertThat(route.upstream()).isEmpty();
    }

    @Test
    void refusesTheAddressOfAServiceThatIsNone() {
        assertThatThrownBy(() -> table(Map.of("calypso.services.bakup-service.url", "http://127.0.0.1:1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("calypso.services.bakup-service")
                .hasMessageContaining("backup-service");
    }
}
