package io.calypso.backup.catalog;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.sql.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the catalog. Texts are decoded here: a catalog is {@code SQL_ASCII}, so a name is whatever bytes the client sent, and bytes that
 * are not UTF-8 become U+FFFD instead of an error. Times are in the Director's time zone.
 */
public final class CatalogRow {

    private final Row row;
    private final ZoneId zone;

    CatalogRow(Row row, ZoneId zone) {
        this.row = row;
        this.zone = zone;
    }

    /** Makes an object of one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(CatalogRow row);
    }

    /**
     * Returns a text.
     *
     * @throws CalypsoException 502 {@code catalog-unexpected} when there is none
     */
    public String text(String column) {
        String text = optionalText(column);
        if (text == null) {
            throw CalypsoException.of(
                            CatalogProblems.CATALOG_UNEXPECTED,
                            "The catalog has a row without a value for " + column + ".")
                    .remedy("Check the catalog with Bacula's dbcheck.");
        }
        return text;
    }

    /** Returns a text; null when the column is null. */
    public @Nullable String optionalText(String column) {
        byte[] bytes = row.optionalBytes(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a text; null when the column is null or blank, as Bacula stores what it does not know. */
    public @Nullable String textUnlessBlank(String column) {
        String text = optionalText(column);
        return text == null || text.isBlank() ? null : text;
    }

    /** Returns a whole number; 0 for null. */
    public long number(String column) {
        return row.number(column);
    }

    /** Returns a boolean; false for null. */
    public boolean flag(String column) {
        return row.flag(column);
    }

    /** Returns a time; null when there is none or it is the year 0 of an old catalog. */
    public @Nullable Instant optionalInstant(String column) {
        LocalDateTime local = row.optionalLocalTime(column);
        if (local == null) {
            return null;
        }
        Instant instant = local.atZone(zone).toInstant();
        return instant.getEpochSecond() <= 0 ? null : instant;
    }
}
