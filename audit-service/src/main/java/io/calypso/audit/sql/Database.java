package io.calypso.audit.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements against this service's schema. Inside a transaction every call uses that transaction's connection. */
@ApplicationScoped
public class Database {
    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The rows as objects, in the order of the query. */
    public <T> List<T> list(Row.Reader<T> reader, String sql, @Nullable Object... values) {
        return prepared(sql, Arrays.asList(values), statement -> {
            List<T> all = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                Row row = new Row(results);
                while (results.next()) {
                    all.add(reader.read(row));
                }
            }
            return all;
        });
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Row.Reader<T> reader, String sql, @Nullable Object... values) {
        return list(reader, sql, values).stream().findFirst();
    }

    /** Runs a statement that changes rows. */
    public int update(String sql, @Nullable Object... values) {
        return prepared(sql, Arrays.asList(values), PreparedStatement::executeUpdate);
    }

    private <T> T prepared(String sql, List<@Nullable Object> values, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, jdbc(connection, values.get(i)));
            }
            return work.with(statement);
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    private static @Nullable Object jdbc(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case List<?> list -> connection.createArrayOf("text", list.toArray());
            case null -> null;
            default -> value;
        };
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
