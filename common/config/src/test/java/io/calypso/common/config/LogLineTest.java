package io.calypso.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ExtLogRecord record(String message, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.WARN, message, FormatStyle.PRINTF, LogLineTest.class.getName());
        record.setParameters(parameters);
        record.setLoggerName("io.calypso.backup.Jobs");
        record.setMdc(new HashMap<>(Map.of("requestId", "req-1", "user", "ann")));
        return record;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> fields(ExtLogRecord record) throws JsonProcessingException {
        String line = new LogLine("backup-service").json(record);
        assertThat(line).doesNotContain("\n", "\r");
        return JSON.readValue(line, Map.class);
    }

    private static SmallRyeConfig config(String format) {
        return new SmallRyeConfigBuilder()
                .withInterceptors(new LogFormat())
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "calypso.log.format",
                                format,
                                "quarkus.application.name",
                                "backup-service",
                                "quarkus.log.console.format",
                                "%p %s%e%n"),
                        "test",
                        100))
                .build();
    }

    @Test
    void containsTheFieldsOfARecordAndTheKeysOfItsMessage() throws JsonProcessingException {
        assertThat(fields(record("the Director does not answer address=%s attempts=%d", "localhost:9101", 3)))
                .contains(
                        entry("message", "the Director does not answer"),
                        entry("level", "WARN"),
                        entry("logger", "io.calypso.backup.Jobs"),
                        entry("service", "backup-service"),
                        entry("requestId", "req-1"),
                        entry("user", "ann"),
                        entry("address", "localhost:9101"),
                        entry("attempts", "3"))
                .containsKey("time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing to say                     | nothing to say | -
            it failed reason=Connection refused| it failed      | Connection refused
            it failed: reason=a=b              | it failed      | a=b
            it failed, reason=x, other=y       | it failed      | x
            reason=x                           | ''             | x
            1+1=2 reason=                      | 1+1=2          | ''
            """)
    void findsKeysWhereverTheyBegin(String text, String message, String reason) throws JsonProcessingException {
        Map<String, String> fields = fields(record("%s", text));
        assertThat(fields.get("message")).isEqualTo(message);
        assertThat(fields.getOrDefault("reason", "-")).isEqualTo(reason);
    }

    @Test
    void keepsItsOwnFieldsApartFromKeysOfTheSameName() throws JsonProcessingException {
        assertThat(fields(record("request service=auth-service user=bob level=9")))
                .contains(
                        entry("service", "backup-service"),
                        entry("_service", "auth-service"),
                        entry("user", "ann"),
                        entry("_user", "bob"),
                        entry("_level", "9"));
    }

    @Test
    void writesAStackTraceOnOneLine() throws JsonProcessingException {
        ExtLogRecord record = record("it failed");
        record.setThrown(new IllegalStateException("outer\nsecond line", new IllegalArgumentException("inner")));
        assertThat(fields(record).get("stackTrace"))
                .contains("IllegalStateException: outer\nsecond line\n", "Caused by:", "\tat ");
    }

    @Test
    void escapesUserInput() throws JsonProcessingException {
        String typed = "\"}\n{\"level\":\"ERROR\\ \u0000\u001b[2J \ud800 ünï 日本 \ud83d\ude00";
        assertThat(fields(record("refused name=%s", typed)).get("name")).isEqualTo(typed);
    }

    @Test
    void masksSecrets() throws JsonProcessingException {
        Map<String, String> fields = fields(
                record(
                        "sent Bearer abc.def password=x y newToken=z url=nats://calypso:hidden@localhost:4222 jwt=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.sig"));
        assertThat(fields.toString()).doesNotContain("abc.def", "x y", "=z", "hidden", "eyJ");
        assertThat(fields)
                .contains(
                        entry("message", "sent ***"),
                        entry("password", "***"),
                        entry("url", "nats://***@localhost:4222"),
                        entry("jwt", "***"));
        ExtLogRecord record = record("failed");
        record.setThrown(new IllegalStateException("Authorization: Bearer abc.def"));
        assertThat(fields(record).get("stackTrace")).doesNotContain("abc.def");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            sent BEARER abc.def, sent ***
            sent bearer  abc.def, sent ***
            forbearer abc.def, forbearer abc.def
            EYJhbGciOiJub25lIn0.e30.sig, ***
            postgresql://calypso:hidden@localhost, postgresql://***@localhost
            http://localhost:8420/path, http://localhost:8420/path
            nothing: to hide, nothing: to hide
            """)
    void masksSecretsInAnyCase(String text, String masked) {
        assertThat(LogLine.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"a b_c-1,b_c-1", "'x\ty',y", "'x:y',y", "'x,y',y"})
    void findsKeysAfterAnySeparator(String text, String key) throws JsonProcessingException {
        assertThat(fields(record("%s=value", text))).containsEntry(key, "value");
    }

    @ParameterizedTest
    @CsvSource({"1a", "'a;b'", "ä", "_a"})
    void findsNoKeyElsewhere(String text) throws JsonProcessingException {
        assertThat(fields(record("%s=value", text))).containsEntry("message", text + "=value");
    }

    @Test
    void writesJsonWhenConfigured() throws JsonProcessingException {
        SmallRyeConfig config = config("json");
        assertThat(config.getValue("quarkus.log.console.format", String.class)).isEqualTo("%s%n");
        ExtLogRecord record = record("100%% done name=%s", "%s");
        record.setThrown(new IllegalStateException());
        assertThat(new LogFilter(config).isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isNull();
        assertThat(JSON.readTree(LogLine.text(record)).path("message").asText()).isEqualTo("100% done");
    }

    @Test
    void keepsReadableTextExceptSecrets() {
        SmallRyeConfig config = config("text");
        assertThat(config.getValue("quarkus.log.console.format", String.class)).isEqualTo("%p %s%e%n");
        ExtLogRecord record = record("sent Bearer abc.def name=%s", "x");
        assertThat(new LogFilter(config).isLoggable(record)).isTrue();
        assertThat(LogLine.text(record)).isEqualTo("sent *** name=x");
    }
}
