package io.calypso.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagedSettingsTest {

    private static final Map<String, String> BUILT_IN = Map.of(
            "calypso.example.port", "1",
            "calypso.service.name", "example",
            "calypso.services.auth-service.url", "http://127.0.0.1:8421");

    @TempDir
    private Path directory;

    private Path yaml;
    private Path credentials;

    @BeforeEach
    void files() throws IOException {
        yaml = directory.resolve("example.yaml");
        credentials = Files.createDirectory(directory.resolve("credentials"));
    }

    private SmallRyeConfig config(String text, Map<String, String> environment) throws IOException {
        Files.writeString(yaml, text);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new EnvConfigSource(environment(environment), 300))
                .withSources(new PropertiesConfigSource(BUILT_IN, "application.properties", 250))
                .withSources(new PackagedSettings())
                .withCustomizers(new TestSettings())
                .withMapping(ExampleSettings.class)
                .withMapping(CalypsoSettings.class)
                .build();
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SMALLRYE_CONFIG_LOCATIONS", yaml.toString(),
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", credentials.toString()));
        environment.putAll(more);
        return environment;
    }

    private static ExampleSettings example(SmallRyeConfig config) {
        return config.getConfigMapping(ExampleSettings.class);
    }

    @Test
    void readsNestedKeysDurationsListsAndKeysWithDashes() throws IOException {
        SmallRyeConfig config = config("""
                # everything that a configuration file has
                calypso:
                  example:
                    port: 8443
                    patience: 10s
                    names:
                      - backup.example
                      - 192.0.2.1
                    limits:
                      sign-in:
                        per-second: 5
                        burst: 9
                  services:
                    auth-service:
                      url: http://192.0.2.2:8421
                calypso.jwt.issuer: https://calypso.example
                quarkus:
                  log:
                    category:
                      "org.flywaydb": {level: DEBUG}
                """, Map.of());
        ExampleSettings example = example(config);
        assertThat(example.port()).isEqualTo(8443);
        assertThat(example.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(example.names().orElseThrow()).containsExactly("backup.example", "192.0.2.1");
        assertThat(example.limits())
                .hasEntrySatisfying(
                        "sign-in", limit -> assertThat(limit.perSecond()).isEqualTo(5));
        CalypsoSettings settings = config.getConfigMapping(CalypsoSettings.class);
        assertThat(settings.services())
                .hasEntrySatisfying(
                        "auth-service", service -> assertThat(service.url()).contains("http://192.0.2.2:8421"));
        assertThat(settings.jwt().issuer()).isEqualTo("https://calypso.example");
        assertThat(config.getValue("quarkus.log.category.\"org.flywaydb\".level", String.class))
                .isEqualTo("DEBUG");
    }

    @Test
    void ranksEnvironmentOverCredentialsOverYamlOverBuiltIn() throws IOException {
        assertThat(example(config("", Map.of())).port()).isEqualTo(1);
        String text = "calypso: {example: {port: 2}}";
        assertThat(example(config(text, Map.of())).port()).isEqualTo(2);
        Files.writeString(credentials.resolve("calypso.example.port"), "3\n");
        assertThat(example(config(text, Map.of())).port()).isEqualTo(3);
        assertThat(example(config(text, Map.of("CALYPSO_EXAMPLE_PORT", "4"))).port())
                .isEqualTo(4);
    }

    @Test
    void anEnvironmentVariableReplacesAWholeList() throws IOException {
        String text = "calypso: {example: {names: [one, two, three]}}";
        assertThat(example(config(text, Map.of("CALYPSO_EXAMPLE_NAMES", "four")))
                        .names())
                .hasValueSatisfying(names -> assertThat(names).containsExactly("four"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secret\\n      | secret
            secret\\r\\n   | secret
            secret         | secret
            one\\ntwo\\n   | one\\ntwo
            a${HOME}$b$$c  | a${HOME}$b$$c
            a,b\\\\,c      | a,b\\\\,c
            """)
    void readsCredentialsLiterallyExceptTheTrailingNewline(String content, String value) throws IOException {
        Files.writeString(credentials.resolve("calypso.example.password"), content.translateEscapes());
        assertThat(example(config("", Map.of())).password()).contains(value.translateEscapes());
    }

    @Test
    void aKeyWithoutValueIsNotSet() throws IOException {
        assertThat(example(config("calypso:\n  example:\n    password:\n    port: ~\n", Map.of())))
                .satisfies(example -> assertThat(example.password()).isEmpty())
                .satisfies(example -> assertThat(example.port()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calypso:\\n  example:\\n\\tport: 1          | example.yaml:3: found character '\\\\t(TAB)' that cannot start any token.
            calypso:\\n  example: {port: 1              | example.yaml:2: expected ',' or '}', but got <stream end>.
            calypso:\\n  example:\\n    port: 1\\n    port: 2 | example.yaml:4: calypso.example.port is set a second time, first in line 3.
            calypso.example.port: 1\\ncalypso: {example: {port: 2}} | example.yaml:2: calypso.example.port is set a second time, first in line 1.
            example:\\n  port: 1                        | example.yaml:1: example is not a setting: all of them begin with calypso or quarkus.
            just text                                   | example.yaml:1: this is not "key: value".
            --- {}\\n--- {}                             | example.yaml:2: but found another document.
            calypso: &a {example: *a}                   | is nested too deeply, or contains itself.
            calypso:\\n  <<: {example: {port: 1}}       | example.yaml:2: merging with << is not supported.
            calypso: {? [a] : b}                        | example.yaml:1: the key is not a word.
            """)
    void refusesMalformedFiles(String text, String message) {
        assertThatThrownBy(() -> config(text.translateEscapes(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining(message.translateEscapes())
                .hasMessageContaining(", then restart the service.");
    }

    @Test
    void reportsMissingFilesAndDirectories() {
        assertThatThrownBy(() -> YamlSettings.read(directory.resolve("none.yaml")))
                .hasMessageContaining("none.yaml is missing. Put it back");
        assertThatThrownBy(() -> Credentials.read(directory.resolve("none")))
                .hasMessageContaining("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS");
    }

    @Test
    void refusesUnsupportedCredentials() throws IOException {
        Files.writeString(credentials.resolve("calypso.example.password"), "very\\$secret");
        assertThatThrownBy(() -> config("", Map.of()))
                .hasMessageContaining("calypso.example.password: a credential cannot contain")
                .hasMessageNotContaining("very");
        Files.write(credentials.resolve("calypso.example.password"), new byte[] {(byte) 0xff, 1});
        assertThatThrownBy(() -> config("", Map.of())).hasMessageContaining("is not UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calypso:\\n  example:\\n    prot: 1 | example.yaml:3: calypso.example.prot is not a setting of this service. Correct or remove it, then restart the service.
            calypso:\\n  exmaple:\\n    port: 1 | example.yaml:3: calypso.exmaple.port is not a setting of this service. Correct or remove it, then restart the service.
            calypso:\\n  service:\\n    nam: x  | example.yaml:3: calypso.service.nam is not a setting of this service. Correct or remove it, then restart the service.
            calypso:\\n  example:\\n    port: x | example.yaml:3: calypso.example.port cannot be "x": Expected an integer value, got "x". Correct it, then restart the service.
            calypso:\\n  example:\\n    patience: soon | example.yaml:3: calypso.example.patience cannot be "soon"
            calypso.example.limits.all.per-second: 1 | calypso.example.limits.all.burst is not set. Set it, then restart the service.
            """)
    void reportsMistakesOnOneLine(String text, String line) {
        assertThat(reported(text.translateEscapes(), Map.of()))
                .contains("wrong settings: ")
                .contains(line);
    }

    @Test
    void namesUnusedCredentialsWithoutTheirContent() throws IOException {
        Files.writeString(credentials.resolve("calypso.example.pasword"), "hidden");
        assertThat(reported("", Map.of()))
                .contains("/credentials/calypso.example.pasword: calypso.example.pasword is not a setting")
                .doesNotContain("hidden");
    }

    @Test
    void reportsMistakesInTheEnvironment() {
        assertThat(reported("", Map.of("CALYPSO_EXAMPLE_PORT", "many")))
                .contains("wrong settings: calypso.example.port cannot be \"many\"")
                .contains("Correct it where it is set, then restart the service.");
    }

    /** What the program prints when it cannot start. */
    private String reported(String text, Map<String, String> environment) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            config(text, environment);
            throw new AssertionError("these settings were accepted");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (RuntimeException failure) {
            int code = Main.report(
                    new IllegalStateException(failure),
                    1,
                    environment(Map.of("JOURNAL_STREAM", "8:1")),
                    new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(code).isEqualTo(Main.WRONG_SETTINGS);
        }
        String lines = printed.toString(StandardCharsets.UTF_8);
        assertThat(lines.lines()).allSatisfy(line -> assertThat(line).startsWith("<3>wrong settings: "));
        return lines;
    }
}
