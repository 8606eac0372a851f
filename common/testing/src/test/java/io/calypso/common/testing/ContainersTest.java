package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("service")
@Timeout(180)
class ContainersTest {

    @Test
    void givesTheServiceOnlyItsRoleAndSchema() throws Exception {
        Map<String, String> configuration = started("auth");

        try (Connection connection = connect(configuration);
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute("CREATE TABLE account (id int)");
            try (ResultSet row =
                    statement.executeQuery("SELECT schemaname FROM pg_tables WHERE tablename = 'account'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("auth");
            }
            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.stray (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE ROLE intruder SUPERUSER"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void givesEachStartAFreshDatabaseOfTheSameServer() throws Exception {
        Map<String, String> first = started("audit");
        try (Connection connection = connect(first);
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute("CREATE TABLE entry (id int)");
        }
        Map<String, String> second = started("audit");

        assertThat(second.get("quarkus.datasource.jdbc.url")).isNotEqualTo(first.get("quarkus.datasource.jdbc.url"));
        try (Connection connection = connect(second);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM entry"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void keepsPortAndDataThroughAKill() throws Exception {
        Map<String, String> configuration = started("backup");
        try (Connection connection = connect(configuration);
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute("CREATE TABLE run AS SELECT 42 AS id");
        }

        PostgresResource.container().kill();
        assertThatThrownBy(() -> connect(configuration)).isInstanceOf(SQLException.class);
        PostgresResource.container().start();
        PostgresResource.awaitReady();

        try (Connection connection = connect(configuration);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM run")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void startsNatsAndKeepsItsPort() throws Exception {
        assertThat(new NatsResource().start()).containsEntry("calypso.nats.url", NatsResource.url());
        assertThat(greeting()).startsWith("INFO").contains("\"jetstream\":true");

        NatsResource.container().stop();
        assertThatThrownBy(this::greeting).isInstanceOf(IOException.class);
        NatsResource.container().start();

        assertThat(greeting()).startsWith("INFO");
    }

    @Test
    void rejectsAnInvalidSchemaName() {
        assertThatThrownBy(() -> PostgresResource.createDatabase("a; DROP ROLE postgres"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> started(String schema) {
        PostgresResource resource = new PostgresResource();
        resource.init(Map.of("schema", schema));
        return resource.start();
    }

    private static Connection connect(Map<String, String> configuration) throws SQLException {
        return DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password"));
    }

    private String greeting() throws IOException {
        URI server = URI.create(NatsResource.url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(5000);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("no greeting");
            }
            return line;
        }
    }
}
