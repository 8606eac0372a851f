package io.calypso.common.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A real PostgreSQL for {@code @QuarkusTest}: one container per JVM, and for each start of the application a new database with
 * the service's role and schema as the packages' setup creates them (the role owns only its schema, which is its search path).
 *
 * <p>Argument {@code schema}: the schema, by default the module's folder without {@code -service}. The image is
 * {@code CALYPSO_TEST_POSTGRES_IMAGE} or {@value #DEFAULT_IMAGE}. For failure tests see {@link #container()}.
 */
public final class PostgresResource implements TestServer, QuarkusTestResourceLifecycleManager {

    /** The image that {@code deploy/images/build} builds. */
    public static final String DEFAULT_IMAGE = "calypso/postgres:test";

    private static final int PORT = 5432;
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "calypso-test";
    private static final String COUNTER = "calypso.test.postgres.databases";
    private static final String CURRENT = "calypso.test.postgres.current";
    private static final String ROLE = "calypso.test.postgres.role";

    private String schema = defaultSchema();

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.getOrDefault("schema", schema);
    }

    @Override
    public Map<String, String> start() {
        String database = createDatabase(schema);
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", url(database));
        configuration.put("quarkus.datasource.username", role(schema));
        configuration.put("quarkus.datasource.password", PASSWORD);
        configuration.put("quarkus.devservices.enabled", "false");
        return configuration;
    }

    @Override
    public void stop() {
        // The container is kept for the next test class; it ends with the JVM.
    }

    private static String defaultSchema() {
        Path folder = Path.of("").toAbsolutePath().getFileName();
        return folder == null
                ? "test"
                : folder.toString().replaceFirst("-service$", "").replaceAll("[^a-z0-9_]", "_");
    }

    /** Returns the container, which tests can stop, kill or pause under a running service; it keeps its port and its data. */
    public static TestContainer container() {
        return TestContainer.of(
                        Images.name("CALYPSO_TEST_POSTGRES_IMAGE", DEFAULT_IMAGE),
                        "database system is ready to accept connections")
                .ports(PORT)
                .env("POSTGRES_USER", SUPERUSER)
                .env("POSTGRES_PASSWORD", PASSWORD)
                // Durable on purpose: tests kill this server and count the rows afterwards.
                .command("postgres", "-c", "max_connections=300")
                .readyTimes(2)
                .shared("postgres");
    }

    /** Waits until the server accepts queries again after a failure. */
    public static void awaitReady() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (Connection _ = DriverManager.getConnection(url("postgres"), SUPERUSER, PASSWORD)) {
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("PostgreSQL does not accept queries", notYet);
                }
                TestContainer.pauseBriefly();
            }
        }
    }

    /** Returns a superuser connection to the database of the most recently started application; the caller closes it. */
    public static Connection connection() throws SQLException {
        String database = System.getProperty(CURRENT);
        if (database == null) {
            throw new IllegalStateException("no database was created yet");
        }
        return DriverManager.getConnection(url(database), SUPERUSER, PASSWORD);
    }

    /**
     * Creates a new database with a role and schema as in production.
     *
     * @param schema the schema; the role is {@code calypso_} followed by the schema
     * @return the database's name
     */
    public static String createDatabase(String schema) {
        if (!schema.matches("[a-z][a-z0-9_]{0,30}")) {
            throw new IllegalArgumentException("invalid schema name: " + schema);
        }
        TestContainer container = container();
        synchronized (COUNTER.intern()) {
            String database = "calypso_" + (Integer.getInteger(COUNTER, 0) + 1);
            System.setProperty(COUNTER, database.substring("calypso_".length()));
            try {
                execute(container, "postgres", "create database " + database);
                execute(container, database, setUp(database, schema));
            } catch (SQLException refused) {
                throw new IllegalStateException("the test database could not be created", refused);
            }
            System.setProperty(CURRENT, database);
            System.setProperty(ROLE, role(schema));
            return database;
        }
    }

    /** Returns the SQL of a package's setup, for this database: the common part and the service's own. */
    private static String setUp(String database, String schema) {
        Path own = SourceTree.root().resolve(schema + "-service/deploy/schema.sql.in");
        try {
            String common = Files.readString(SourceTree.root().resolve("deploy/debian/share/schema.sql.in"));
            return (common + (Files.exists(own) ? Files.readString(own) : ""))
                    .replace("{{SCHEMA}}", schema)
                    .replace("{{ROLE}}", role(schema))
                    .replace("{{PASSWORD}}", PASSWORD)
                    .replace("database calypso ", "database " + database + " ");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String role(String schema) {
        return "calypso_" + schema;
    }

    /** Returns the role of the most recently started service. */
    static String role() {
        return System.getProperty(ROLE, "");
    }

    /** Returns the JDBC URL of a database in the container. */
    public static String url(String database) {
        TestContainer container = container();
        return "jdbc:postgresql://" + container.host() + ":" + container.port(PORT) + "/" + database;
    }

    /** Returns the password of every role. */
    public static String password() {
        return PASSWORD;
    }

    private static void execute(TestContainer container, String database, String... statements) throws SQLException {
        String url = "jdbc:postgresql://" + container.host() + ":" + container.port(PORT) + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean _ = statement.execute(sql);
            }
        }
    }
}
