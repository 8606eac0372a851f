package io.calypso.backup.volume;

import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;
import java.util.Arrays;
import java.util.Locale;

/** What a volume can be used for, as Bacula's table {@code Media} says. */
public enum VolumeStatus {
    APPEND,
    FULL,
    USED,
    RECYCLE,
    PURGED,
    ERROR,
    ARCHIVE,
    READ_ONLY,
    DISABLED,
    BUSY,
    CLEANING,
    SCRATCH;

    /**
     * Returns the status of a word in the catalog, such as {@code Read-Only}.
     *
     * @throws CalypsoException 502 {@code catalog-unexpected} for a word that Bacula 9 to 15 do not have
     */
    static VolumeStatus of(String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CalypsoException.of(
                                CatalogProblems.CATALOG_UNEXPECTED, "A volume has the unknown status '" + word + "'.")
                        .remedy("Report Bacula's version; this status is not one of Bacula 9 to 15."));
    }
}
