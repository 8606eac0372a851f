package io.calypso.backup.catalog;

import io.agroal.api.AgroalDataSource;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog.
 *
 * <p>Every method may answer 503 {@code catalog-down} (with {@code Retry-After}) or {@code catalog-refused}, 504 {@code catalog-timeout},
 * 501 {@code catalog-version}, 502 {@code catalog-unexpected}.
 */
@ApplicationScoped
public class Catalog {

    private static final Duration SCHEMA_IS_GOOD_FOR = Duration.ofMinutes(1);

    private final AgroalDataSource database;
    private final ZoneId zone;
    private volatile @Nullable Known known;

    private record Known(CatalogSchema schema, Instant since) {}

    Catalog(@DataSource("catalog") AgroalDataSource database, CatalogConfig config) {
        this.database = database;
        this.zone = config.timeZone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }

    /** The rows of a statement, in its order. */
    public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
        schema();
        return query(sql, reader, parameters);
    }

    /** The first row of a statement, if there is one. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
        List<T> rows = list(sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The time zone of the catalog's times. */
    public ZoneId zone() {
        return zone;
    }

    /** The catalog's shape, looked up at most once a minute: an upgrade of Bacula is noticed without a restart. */
    public CatalogSchema schema() {
        Known last = known;
        if (last != null && last.since().plus(SCHEMA_IS_GOOD_FOR).isAfter(Instant.now())) {
            return last.schema();
        }
        CatalogSchema schema =
                query("""
                        SELECT v.versionid, EXISTS (
                            SELECT 1 FROM pg_attribute a
                            WHERE a.attrelid = to_regclass('file') AND a.attname = 'filename' AND NOT a.attisdropped) AS inline
                        FROM version v""", row -> CatalogSchema.of((int) row.number("versionid"), row.flag("inline"))).stream()
                        .findFirst()
                        .orElseThrow(() -> CalypsoException.of(
                                        CatalogProblems.CATALOG_VERSION, "The catalog names no version.")
                                .remedy("Create the catalog's tables with Bacula's own script."));
        known = new Known(schema, Instant.now());
        return schema;
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            var rows = new ArrayList<T>();
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result, zone);
                while (result.next()) {
                    rows.add(Objects.requireNonNull(reader.read(row)));
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw problem(failed);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int8", numbers));
                case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                case String text
                when text.indexOf('\0') >= 0 ->
                    throw CalypsoException.of(
                            CommonProblems.BAD_PARAMETER, "A value holds the character 0, which no name does.");
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }

    /** What a failure of the database means to whoever asked; its own words go to the log only. */
    static CalypsoException problem(SQLException failed) {
        String state = Objects.requireNonNullElse(failed.getSQLState(), "");
        if (state.equals("57014")) {
            return CalypsoException.of(
                            CatalogProblems.CATALOG_TIMEOUT, "A question to the catalog took longer than allowed.")
                    .remedy("Ask for less, or look at the load and the indexes of the catalog's database.")
                    .causedBy(failed);
        }
        if (state.equals("42501") || state.startsWith("28") || state.equals("3D000")) {
            return CalypsoException.of(CatalogProblems.CATALOG_REFUSED, "The catalog does not let its reader in.")
                    .remedy(
                            "Give the role of quarkus.datasource.catalog SELECT on every table of the catalog, and the right password.")
                    .retryAfter(Duration.ofSeconds(30))
                    .causedBy(failed);
        }
        if (state.equals("42P01") || state.equals("42703")) {
            return CalypsoException.of(
                            CatalogProblems.CATALOG_VERSION, "The catalog lacks a table or a column that Bacula has.")
                    .remedy("Create or update the catalog's tables with Bacula's own script.")
                    .causedBy(failed);
        }
        return CalypsoException.of(CatalogProblems.CATALOG_DOWN, "The catalog's database cannot be reached.")
                .remedy("Start PostgreSQL, and look at quarkus.datasource.catalog.")
                // Short, so that a read waits in the gateway for a database that only restarts.
                .retryAfter(Duration.ofSeconds(1))
                .causedBy(failed);
    }
}
