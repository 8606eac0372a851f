package io.calypso.common.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a result, read by column name. A method without {@code optional} in its name throws {@link SqlFailure} when the
 * column is null, except for numbers and booleans of a column that is declared {@code not null}.
 */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** Creates an object from one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row);
    }

    public String text(String column) {
        return present(column, optionalText(column));
    }

    public @Nullable String optionalText(String column) {
        return get(() -> results.getString(column));
    }

    public Instant instant(String column) {
        return present(column, optionalInstant(column));
    }

    /** A {@code timestamptz}. */
    public @Nullable Instant optionalInstant(String column) {
        OffsetDateTime value = get(() -> results.getObject(column, OffsetDateTime.class));
        return value == null ? null : value.toInstant();
    }

    /** A {@code timestamp} without time zone. */
    public @Nullable LocalDateTime optionalLocalTime(String column) {
        return get(() -> results.getObject(column, LocalDateTime.class));
    }

    public UUID uuid(String column) {
        return present(column, optionalUuid(column));
    }

    public @Nullable UUID optionalUuid(String column) {
        return get(() -> results.getObject(column, UUID.class));
    }

    /** A whole number; 0 for null. */
    public long number(String column) {
        return value(() -> results.getLong(column));
    }

    public @Nullable Long optionalNumber(String column) {
        return optional(() -> results.getLong(column));
    }

    public @Nullable Integer optionalInteger(String column) {
        return optional(() -> results.getInt(column));
    }

    public @Nullable Double optionalDouble(String column) {
        return optional(() -> results.getDouble(column));
    }

    /** A boolean; false for null. */
    public boolean flag(String column) {
        return value(() -> results.getBoolean(column));
    }

    public byte[] bytes(String column) {
        return present(column, optionalBytes(column));
    }

    /** The bytes of a {@code bytea}, or of a text exactly as it is stored. */
    public byte @Nullable [] optionalBytes(String column) {
        return get(() -> results.getBytes(column));
    }

    /** The elements of a text array, without nulls; empty for null. */
    public List<String> texts(String column) {
        Object elements = get(() -> {
            Array array = results.getArray(column);
            return array == null ? null : array.getArray();
        });
        return elements == null
                ? List.of()
                : Arrays.stream((Object[]) elements)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList();
    }

    /** A constant of an enumeration, stored by name. */
    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        return Enum.valueOf(type, text(column));
    }

    long onlyNumber() {
        return value(() -> results.getLong(1));
    }

    private <T> @Nullable T optional(Read<T> read) {
        T value = value(read);
        return value(results::wasNull) ? null : value;
    }

    private static <T> T value(Read<T> read) {
        return Objects.requireNonNull(get(read));
    }

    private static <T> @Nullable T get(Read<T> read) {
        try {
            return read.read();
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new SqlFailure(new SQLException("column " + column + " is null", "22004"));
        }
        return value;
    }

    @FunctionalInterface
    private interface Read<T> {
        @Nullable
        T read() throws SQLException;
    }
}
