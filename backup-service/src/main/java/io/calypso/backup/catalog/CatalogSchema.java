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
     * Returns the schema of a version.
     *
     * @param hasInlineName whether the catalog has the column {@code File.Filename}
     * @throws CalypsoException 501 {@code catalog-version} when the version is unknown or does not match the columns
     */
    public static CatalogSchema of(int version, boolean hasInlineName) {
        Set<Integer> known = hasInlineName ? WITH_INLINE_NAMES : WITH_FILENAME_TABLE;
        if (!known.contains(version)) {
            throw CalypsoException.of(
                            CatalogProblems.CATALOG_VERSION,
                            "The catalog has version " + version
                                    + (hasInlineName ? " (names in File)." : " (names in Filename)."))
                    .remedy(
                            "Bacula 9, 11, 13 and 15 are known. Update the catalog with Bacula's update_bacula_tables, or update Calypso.")
                    .with("catalogVersion", version);
        }
        return new CatalogSchema(version, hasInlineName);
    }

    /** The expression of a file's name, for a statement that has {@link #nameJoin} in its {@code from} clause. */
    public String nameColumn() {
        return namesInline ? "f.filename" : "fn.name";
    }

    /** What must follow {@code from file f} so that {@link #nameColumn} can be used. */
    public String nameJoin() {
        return namesInline ? "" : " join filename fn on fn.filenameid = f.filenameid ";
    }

    /** The column of {@code file} that tells the names of a directory apart, and orders them in Bacula's own index. */
    public String nameKey() {
        return namesInline ? "filename" : "filenameid";
    }

    /** The order of {@link #nameKey} in Bacula's own index. */
    public String nameOrder() {
        return namesInline ? "f.filename using ~<~" : "f.filenameid";
    }

    /** The condition that holds for a name that comes, in {@link #nameOrder}, after its parameter. */
    public String afterName() {
        return namesInline
                ? "f.filename ~>~ " + CatalogText.PARAMETER
                : "f.filenameid > coalesce((select filenameid from filename where name = " + CatalogText.PARAMETER
                        + "), 0)";
    }

    /** The condition that holds for two rows of {@code file} with the same name. */
    public String sameName(String one, String other) {
        return one + "." + nameKey() + " = " + other + "." + nameKey();
    }

    /** The condition that holds for the row of a directory itself. */
    public String isDirectory() {
        return namesInline ? "f.filename = ''" : "f.filenameid = (select filenameid from filename where name = '')";
    }
}
