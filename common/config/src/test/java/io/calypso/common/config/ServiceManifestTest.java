package io.calypso.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceManifestTest {

    private static final String BACKUP = """
            # Read by shell, systemd and Java.
            NAME=backup-service
            TITLE="backups with Bacula, 'as they are'"

            PORT=8427
            ROUTES="/api/v1/backup /api/v1/backup-plans"
            CONSUMERS=backup-runs
            CREDENTIALS='quarkus.datasource.catalog.password'
            WRITES="-/etc/bacula/calypso.d  /var/lib/bacula"
            """;

    private static final String PERMISSIONS = """
            # permission, title, roles
            backup.jobs:create\tCreate backup jobs\toperator
            backup.jobs:read\tSee backup jobs\toperator,viewer,auditor
            backup.jobs:delete\tDelete backup jobs\t
            """;

    @TempDir
    private Path directory;

    private void install(String name, String conf, String permissions) throws IOException {
        Files.writeString(directory.resolve(name + ".conf"), conf);
        Files.writeString(directory.resolve(name + ".permissions.tsv"), permissions);
    }

    private static String conf(String name, int port, String route) {
        return "NAME=" + name + "\nTITLE=title\nPORT=" + port + "\nROUTES=" + route + "\n";
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> ServiceManifest.readAll(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsTheWholeManifest() throws IOException {
        install("backup-service", BACKUP, PERMISSIONS);
        ServiceManifest manifest = ServiceManifest.readAll(directory).getFirst();
        assertThat(manifest)
                .isEqualTo(new ServiceManifest(
                        "backup-service",
                        "backups with Bacula, 'as they are'",
                        8427,
                        List.of("/api/v1/backup", "/api/v1/backup-plans"),
                        List.of("backup-runs"),
                        List.of("quarkus.datasource.catalog.password"),
                        List.of("-/etc/bacula/calypso.d", "/var/lib/bacula"),
                        List.of(
                                new DeclaredPermission("backup.jobs:create", "Create backup jobs", List.of("operator")),
                                new DeclaredPermission(
                                        "backup.jobs:read",
                                        "See backup jobs",
                                        List.of("operator", "viewer", "auditor")),
                                new DeclaredPermission("backup.jobs:delete", "Delete backup jobs", List.of()))));
        assertThat(manifest.domain()).isEqualTo("backup");
    }

    @Test
    void sortsServicesByName() throws IOException {
        install("tape-service", conf("tape-service", 8428, "/api/v1/tape"), "");
        install("auth-service", conf("auth-service", 8421, "/api/v1/auth"), "");
        install("iscsi-service", conf("iscsi-service", 8425, "/api/v1/iscsi"), "");
        assertThat(ServiceManifest.readAll(directory))
                .extracting(ServiceManifest::domain)
                .containsExactly("auth", "iscsi", "tape");
    }

    @Test
    void readsTheServicesOfThisCheckoutWithoutAConflict() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("../.."), "*-service")) {
            for (Path folder : folders) {
                install(
                        folder.getFileName().toString(),
                        Files.readString(folder.resolve("service.conf")),
                        Files.readString(folder.resolve("permissions.tsv")));
            }
        }
        assertThat(ServiceManifest.readAll(directory)).isNotEmpty();
    }

    @Test
    void allowsNoCredentialsAndNoWrites() throws IOException {
        install("auth-service", conf("auth-service", 8421, "/api/v1/auth"), "");
        assertThat(ServiceManifest.readAll(directory).getFirst())
                .isEqualTo(new ServiceManifest(
                        "auth-service",
                        "title",
                        8421,
                        List.of("/api/v1/auth"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            PORT=8421|PORT=|a-service.conf:3: PORT is missing
            PORT=8421|PORT=84x1|a-service.conf:3: PORT is "84x1", which is not a port from 1 to 65535
            PORT=8421|PORT=65536|a-service.conf:3: PORT is "65536", which is not
            PORT=8421|PORT=0|a-service.conf:3: PORT is "0", which is not
            PORT=8421|PORT = 8421|a-service.conf:3: this is not KEY=value
            PORT=8421|export PORT=8421|a-service.conf:3: this is not KEY=value
            PORT=8421|PORT=8421 # why|a-service.conf:3: the value is neither a plain word nor quoted
            PORT=8421|PORT="8421|a-service.conf:3: the value is neither a plain word nor quoted
            PORT=8421|PORT="$PORT"|a-service.conf:3: the value is neither a plain word nor quoted
            TITLE=title|TITLE="a \\"title\\""|a-service.conf:2: the value is neither a plain word nor quoted
            PORT=8421|PROT=8421|a-service.conf:3: PROT is not a key of a manifest
            PORT=8421|NAME=a-service|a-service.conf:3: NAME is set a second time, first in line 1
            NAME=a-service|NAME=a_service|a-service.conf:1: NAME is "a_service", which is not a name like
            NAME=a-service|NAME=b-service|a-service.conf: the file's name differs from NAME, b-service
            ROUTES=/api/v1/a|ROUTES="/api/v1/a /q/health"|a-service.conf:4: ROUTES has "/q/health", which is not a path prefix
            ROUTES=/api/v1/a|ROUTES=|a-service.conf:4: ROUTES is missing
            ROUTES=/api/v1/a|ROUTES="/api/v1/a /api/v1/a"|a-service.conf:4: the route /api/v1/a is already claimed in
            TITLE=title|TITLE=title^WRITES=etc|a-service.conf:3: WRITES has "etc", which is not an absolute path
            TITLE=title|TITLE=title^CREDENTIALS=../key|a-service.conf:3: CREDENTIALS has "../key", which is not the name of a setting
            """)
    void refusesABadLineAndNamesIt(String line, String replacement, String message) throws IOException {
        String good = conf("a-service", 8421, "/api/v1/a");
        String bad = good.replace(line, replacement.replace('^', '\n'));
        install("a-service", bad, "");
        refuses(message);
    }

    @Test
    void refusesAFileWithoutAKey() throws IOException {
        install("a-service", "NAME=a-service\nPORT=8421\nROUTES=/api/v1/a\n", "");
        refuses("a-service.conf: TITLE is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.jobs:read             | a-service.permissions.tsv:2: this is not "permission TAB title TAB roles
            a.jobs:read\\tRead      | a-service.permissions.tsv:2: this is not "permission TAB title TAB roles
            a.jobs:read\\t \\tadmin | a-service.permissions.tsv:2: this is not "permission TAB title TAB roles
            jobs\\tRead\\tadmin     | a-service.permissions.tsv:2: "jobs" is not a permission like backup.jobs:create
            a.*:read\\tRead\\tadmin | a-service.permissions.tsv:2: "a.*:read" is not a permission like
            a.jobs:read\\tRead\\ta,,b | a-service.permissions.tsv:2: "" is not the name of a role
            a.jobs:read\\tRead\\ta b  | a-service.permissions.tsv:2: "a b" is not the name of a role
            """)
    void refusesABadPermissionAndNamesItsLine(String line, String message) throws IOException {
        install("a-service", conf("a-service", 8421, "/api/v1/a"), "# all\n" + line.translateEscapes() + "\n");
        refuses(message);
    }

    @Test
    void refusesConflictingClaims() throws IOException {
        install("a-service", conf("a-service", 8421, "/api/v1/a"), "a.jobs:read\tRead\t\n");
        install("b-service", conf("b-service", 8421, "/api/v1/b"), "");
        refuses("b-service.conf:3: the port 8421 is already claimed in " + directory.resolve("a-service.conf") + ":3");
        install("b-service", conf("b-service", 8422, "/api/v1/a"), "");
        refuses("b-service.conf:4: the route /api/v1/a is already claimed in");
        install("b-service", conf("b-service", 8422, "/api/v1/b"), "a.jobs:read\tRead\t\n");
        refuses("b-service.permissions.tsv:1: the permission a.jobs:read is already claimed in");
    }

    @Test
    void reportsMissingPermissionsAndDirectory() throws IOException {
        Files.writeString(directory.resolve("a-service.conf"), conf("a-service", 8421, "/api/v1/a"));
        refuses("a-service.permissions.tsv is missing. Install the service's package again.");
        assertThatThrownBy(() -> ServiceManifest.readAll(directory.resolve("none")))
                .hasMessageContaining("Set calypso.services-dir");
    }

    @Test
    void providesNamePortAndTitleOfAService() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("META-INF/calypso"));
        Files.writeString(folder.resolve("service.conf"), BACKUP);
        Files.writeString(folder.resolve("permissions.tsv"), PERMISSIONS);
        SmallRyeConfig config = withClassPath(Map.of());
        assertThat(config.getValue("calypso.service.name", String.class)).isEqualTo("backup-service");
        assertThat(config.getValue("calypso.service.domain", String.class)).isEqualTo("backup");
        assertThat(config.getValue("quarkus.application.name", String.class)).isEqualTo("backup-service");
        assertThat(config.getValue("quarkus.http.port", String.class)).isEqualTo("8427");
        assertThat(config.getValue("quarkus.smallrye-openapi.info-title", String.class))
                .isEqualTo("Calypso backup-service");
        assertThat(withClassPath(Map.of("quarkus.http.port", "1")).getValue("quarkus.http.port", String.class))
                .isEqualTo("1");
    }

    @Test
    void providesNothingWithoutAManifest() throws IOException {
        assertThat(withClassPath(Map.of()).getOptionalValue("calypso.service.name", String.class))
                .isEmpty();
    }

    /** The settings of a program with the directory at the front of its class path. */
    private SmallRyeConfig withClassPath(Map<String, String> applicationProperties) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(classes);
            return new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(applicationProperties, "application.properties", 250))
                    .withSources(new ManifestSettings())
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
