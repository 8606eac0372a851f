package io.calypso.backup.catalog;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.sql.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the catalog. A text must have been selected with {@link CatalogText#column}, as it can have any bytes; a word that Bacula itself
 * writes is selected as it is. Times are in the Director's time zone.
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
     * Returns a text in the form of {@link CatalogText#decode}.
     *
     * @throws CalypsoException 502 {@code catalog-unexpected} when there is none
     */
    public String text(String column) {
        return present(column, optionalText(column));
    }

    /** Returns a text in the form of {@link CatalogText#decode}; null when the column is null. */
    public @Nullable String optionalText(String column) {
        byte[] bytes = row.optionalBytes(column);
        return bytes == null ? null : CatalogText.decode(bytes);
    }

    /** Returns a text in the form of {@link CatalogText#decode}; null when the column is null or blank, as Bacula stores what it does not know. */
    public @Nullable String textUnlessBlank(String column) {
        String text = optionalText(column);
        return text == null || text.isBlank() ? null : text;
    }

    /** Returns a text that is only read, such as a message: what is not UTF-8 in it is U+FFFD; empty when the column is null. */
    public String message(String column) {
        byte[] bytes = row.optionalBytes(column);
        return bytes == null ? "" : CatalogText.readable(bytes);
    }

    /**
     * Returns a word of Bacula's own, such as a status or a file's attributes, which is always ASCII.
     *
     * @throws CalypsoException 502 {@code catalog-unexpected} when there is none
     */
    public String word(String column) {
        return present(column, row.optionalText(column));
    }

    /** Returns a word of Bacula's own; null when the column is null. */
    public @Nullable String optionalWord(String column) {
        return row.optionalText(column);
    }

    private static String present(String column, @Nullable String text) {
        if (text == null) {
            throw CalypsoException.of(
                            CatalogProblems.CATALOG_UNEXPECTED,
                            "The catalog has a row without a value for " + column + ".")
                    .remedy("Check the catalog with Bacula's dbcheck.");
        }
        return text;
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
