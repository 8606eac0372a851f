package io.calypso.backup.catalog;

import io.calypso.common.base.CalypsoException;
import java.util.Set;

/**
 * The shape of a catalog. Up to version 16 (Bacula 9) file names are rows of a table {@code Filename}; from 1022 (Bacula 11) on they are a
 * column of {@code File}.
 *
 * @param version the number in Bacula's table {@code Version}
 * @param namesInline whether {@code File} has a column {@code Filename}
 */
public record CatalogSchema(int version, boolean namesInline) {

    /** Bacula 9.x; 11.0, 11.4, 13.0, 15.0 and the steps between them that its update scripts know. */
    private static final Set<Integer> WITH_FILENAME_TABLE = Set.of(15, 16);

    private static final Set<Integer> WITH_INLINE_NAMES = Set.of(1022, 1023, 1024, 1025, 1026);

    /**
     * The schema of a version.
     *
     * @param hasInlineName whether the catalog really has the column {@code File.Filename}
     * @throws CalypsoException 501 {@code catalog-version} when the version is unknown or does not go with the columns
     */
    public static CatalogSchema of(int version, boolean hasInlineName) {
        Set<Integer> known = hasInlineName ? WITH_INLINE_NAMES : WITH_FILENAME_TABLE;
        if (!known.contains(version)) {
            throw CalypsoException.of(
                            CatalogProblems.CATALOG_VERSION,
                            "The catalog says version " + version
                                    + (hasInlineName ? " (names in File)." : " (names in Filename)."))
                    .remedy(
                            "Bacula 9, 11, 13 and 15 are known. Update the catalog with Bacula's update_bacula_tables, or update Calypso.")
                    .with("catalogVersion", version);
        }
        return new CatalogSchema(version, hasInlineName);
    }

    /** The expression of a file's name, for a statement that has {@link #nameJoin} in its FROM clause. */
    public String nameColumn() {
        return namesInline ? "f.filename" : "fn.name";
    }

    /** What must follow {@code FROM file f} so that {@link #nameColumn} can be used. */
    public String nameJoin() {
        return namesInline ? "" : " JOIN filename fn ON fn.filenameid = f.filenameid ";
    }

    /** A condition that holds for the row of a directory itself. */
    public String isDirectory() {
        return namesInline ? "f.filename = ''" : "f.filenameid = (SELECT filenameid FROM filename WHERE name = '')";
    }
}
