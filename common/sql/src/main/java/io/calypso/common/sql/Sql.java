package io.calypso.common.sql;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements against one data source. Within a transaction every call uses that transaction's connection. Values may be strings, numbers,
 * booleans, {@link Instant}, {@link UUID}, byte arrays, enumeration constants (stored by name), and arrays or collections of these, which
 * become database arrays.
 *
 * <p>Every method throws {@link SqlFailure} when the database refuses the statement or cannot be reached, and 400 {@code bad-parameter}
 * for a string with the character 0, which PostgreSQL cannot store.
 */
public final class Sql {

    private final DataSource database;

    private Sql(DataSource database) {
        this.database = database;
    }

    /** Returns an instance for this data source. The one for the default data source can be injected. */
    public static Sql on(DataSource database) {
        return new Sql(database);
    }

    /** Returns the rows as objects, in the order of the query. */
    public <T> List<T> list(String statement, Row.Reader<T> reader, @Nullable Object... values) {
        return prepared(statement, Arrays.asList(values), prepared -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet results = prepared.executeQuery()) {
                Row row = new Row(results);
                while (results.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        });
    }

    /** Returns the first row, if there is one. */
    public <T> Optional<T> first(String statement, Row.Reader<T> reader, @Nullable Object... values) {
        return list(statement, reader, values).stream().findFirst();
    }

    /** Returns the only column of the only row as a number, such as a count. */
    public long number(String statement, @Nullable Object... values) {
        return list(statement, Row::onlyNumber, values).getFirst();
    }

    /** Runs a statement that changes rows; returns how many it changed. */
    public int update(String statement, @Nullable Object... values) {
        return prepared(statement, Arrays.asList(values), PreparedStatement::executeUpdate);
    }

    /**
     * Returns one page of a list. Filters that are absent leave no trace in the statement, so that the planner sees only the actual
     * conditions.
     *
     * @param select the statement up to, but without, its {@code where}
     * @throws CalypsoException 400 {@code bad-parameter} for an unknown sort key, {@code bad-cursor} for an invalid cursor
     */
    public <T> Page<T> page(String select, Where where, Keyset<T> keyset, PageRequest request, Row.Reader<T> reader) {
        Keyset<T>.Position position = keyset.position(request);
        Where all = position.restrict(where);
        String statement = select + all.clause() + " order by " + position.order() + " limit " + (request.limit() + 1);
        return position.page(list(statement, reader, all.values().toArray()));
    }

    /** Returns the number of rows that match a filter. */
    public long count(String select, Where where) {
        return number(
                "select count(*) from (" + select + where.clause() + ") as filtered",
                where.values().toArray());
    }

    private <T> T prepared(String statement, List<@Nullable Object> values, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.size(); i++) {
                prepared.setObject(i + 1, jdbc(connection, values.get(i)));
            }
            return work.with(prepared);
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    private static @Nullable Object jdbc(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Collection<?> elements -> array(connection, elements);
            // The element type is known even if the array is empty.
            case Long[] numbers -> connection.createArrayOf("int8", numbers);
            case Object[] elements -> array(connection, Arrays.asList(elements));
            case null -> null;
            default -> scalar(value);
        };
    }

    private static Object array(Connection connection, Collection<?> elements) throws SQLException {
        String type =
                elements.isEmpty() ? "text" : arrayType(elements.iterator().next());
        return connection.createArrayOf(type, elements.stream().map(Sql::scalar).toArray());
    }

    private static String arrayType(Object element) {
        return switch (element) {
            case Long _, Integer _ -> "int8";
            case UUID _ -> "uuid";
            case Instant _ -> "timestamptz";
            default -> "text";
        };
    }

    private static Object scalar(Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case String text
            when text.indexOf('\0') >= 0 ->
                throw CalypsoException.of(CommonProblems.BAD_PARAMETER, "A value contains the character 0.")
                        .remedy("Remove the character from the value.");
            default -> value;
        };
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
