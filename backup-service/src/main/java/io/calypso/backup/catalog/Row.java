package io.calypso.backup.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of the catalog. Texts are decoded here: a catalog is {@code SQL_ASCII}, so a name is whatever bytes the client sent, and bytes that
 * are not UTF-8 become U+FFFD instead of an error.
 */
public final class Row {

    private final ResultSet result;
    private final ZoneId zone;

    Row(ResultSet result, ZoneId zone) {
        this.result = result;
        this.zone = zone;
    }

    /** A text that is never null. */
    public String text(String column) throws SQLException {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    /** A text; null when the column is. */
    public @Nullable String textOrNull(String column) throws SQLException {
        byte[] bytes = result.getBytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** A text; null when the column is null or blank, as Bacula writes what it does not know. */
    public @Nullable String textIfAny(String column) throws SQLException {
        String text = textOrNull(column);
        return text == null || text.isBlank() ? null : text;
    }

    /** A whole number; null counts as 0. */
    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** A whole number; null when the column is. */
    public @Nullable Long numberOrNull(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    /** A time, which Bacula stores in the Director's local time; null when there is none or it is the year 0 of an old catalog. */
    public @Nullable Instant instant(String column) throws SQLException {
        Timestamp timestamp = result.getTimestamp(column);
        if (timestamp == null) {
            return null;
        }
        Instant instant = timestamp.toLocalDateTime().atZone(zone).toInstant();
        return instant.getEpochSecond() <= 0 ? null : instant;
    }

    /** The elements of a text array, without nulls; empty when the column is null. */
    public List<String> texts(String column) throws SQLException {
        Array array = result.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList();
    }
}
