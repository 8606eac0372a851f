package io.calypso.backup.restore;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogSchema;
import io.calypso.backup.catalog.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Directories and files of a {@link BackupSet}, one directory at a time.
 *
 * <p>Child directories come from Bacula's index ({@code PathHierarchy}, {@code PathVisibility}) where it is filled. Otherwise they are found
 * in {@code Path} by jumping: the first path below the directory names the first child, the next look-up begins after everything below that
 * child; so a listing costs a few index look-ups a child, however much is below it. Order is that of the bytes of {@code name/}.
 */
@ApplicationScoped
class BackupTree {

    private final Catalog catalog;

    BackupTree(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A child directory.
     *
     * @param pathId 0 when the catalog has no row for the path
     * @param runId the newest run that holds the directory itself; 0 when none does
     */
    record Directory(
            String path, long pathId, long runId, @Nullable String lstat) {}

    /** A file in a directory. */
    record File(String name, long fileId, long runId, String lstat) {}

    /**
     * Child directories.
     *
     * @param after the path of the child, with its slash, after which to begin; the directory itself for the first page
     * @param search part of a name, in any case; empty for all
     */
    List<Directory> directories(BackupSet set, String directory, String after, String search, int limit) {
        List<Directory> found = set.indexed() ? indexedDirectories(set, directory, after, search, limit) : List.of();
        // Bacula's index is filled a run at a time; a directory that it does not know yet may be there all the same.
        return found.isEmpty() ? walkedDirectories(set, directory, after, search, limit) : found;
    }

    private List<Directory> indexedDirectories(
            BackupSet set, String directory, String after, String search, int limit) {
        return catalog.list(
                """
                SELECT p.path, p.pathid, d.jobid, d.lstat
                FROM pathhierarchy h JOIN path p ON p.pathid = h.pathid
                LEFT JOIN LATERAL (
                    SELECT f.jobid, f.fileindex, f.lstat FROM file f
                    WHERE f.jobid = ANY(?) AND f.pathid = p.pathid AND %s ORDER BY f.jobid DESC LIMIT 1) d ON true
                WHERE h.ppathid = (SELECT pathid FROM path WHERE path = ?) AND p.path ~>~ ?
                  AND EXISTS (SELECT 1 FROM pathvisibility v WHERE v.pathid = p.pathid AND v.jobid = ANY(?))
                  AND (d.fileindex IS NULL OR d.fileindex > 0)
                  AND position(lower(?) IN lower(substr(p.path, length(?) + 1))) > 0
                ORDER BY p.path USING ~<~ LIMIT %d""".formatted(catalog.schema().isDirectory(), limit),
                BackupTree::directory,
                set.ids(),
                directory,
                after,
                set.ids(),
                search,
                directory);
    }

    private List<Directory> walkedDirectories(BackupSet set, String directory, String after, String search, int limit) {
        boolean first = after.equals(directory);
        String from = first ? directory : BackupPath.endOf(after);
        String end = BackupPath.endOf(directory);
        return catalog.list(
                """
                WITH RECURSIVE walk(path) AS (
                    (SELECT p.path FROM path p WHERE p.path %s ? AND p.path ~<~ ? ORDER BY p.path USING ~<~ LIMIT 1)
                    UNION ALL
                    SELECT (
                        SELECT p.path FROM path p
                        WHERE p.path ~>=~ (? || split_part(substr(w.path, length(?) + 1), '/', 1) || '0') AND p.path ~<~ ?
                        ORDER BY p.path USING ~<~ LIMIT 1)
                    FROM walk w WHERE w.path IS NOT NULL
                ), child AS (
                    SELECT ? || split_part(substr(w.path, length(?) + 1), '/', 1) || '/' AS path FROM walk w WHERE w.path IS NOT NULL
                )
                SELECT c.path, coalesce(p.pathid, 0) AS pathid, d.jobid, d.lstat
                FROM child c LEFT JOIN path p ON p.path = c.path
                LEFT JOIN LATERAL (
                    SELECT f.jobid, f.fileindex, f.lstat FROM file f
                    WHERE f.jobid = ANY(?) AND f.pathid = p.pathid AND %s ORDER BY f.jobid DESC LIMIT 1) d ON true
                WHERE position(lower(?) IN lower(substr(c.path, length(?) + 1))) > 0 AND CASE WHEN d.jobid IS NOT NULL THEN d.fileindex > 0
                    ELSE EXISTS (
                        SELECT 1 FROM path b JOIN file f ON f.pathid = b.pathid AND f.jobid = ANY(?) AND f.fileindex > 0
                        WHERE b.path ~>=~ c.path AND b.path ~<~ (left(c.path, length(c.path) - 1) || '0')) END
                LIMIT %d""".formatted(first ? "~>~" : "~>=~", catalog.schema().isDirectory(), limit),
                BackupTree::directory,
                from,
                end,
                directory,
                directory,
                end,
                directory,
                directory,
                set.ids(),
                search,
                directory,
                set.ids());
    }

    /** Files of a directory after a name, in byte order of their names; the newest version of each that was not deleted since. */
    List<File> files(BackupSet set, String directory, String after, String search, int limit) {
        var parameters = new ArrayList<Object>(List.of(set.ids(), directory, after, search));
        return files("AND %1$s ~>~ ? AND position(lower(?) IN lower(%1$s)) > 0", limit, parameters);
    }

    /** The newest version of a file, unless it was deleted since. */
    Optional<File> file(BackupSet set, String directory, String name) {
        return files("AND %1$s = ?", 1, new ArrayList<>(List.of(set.ids(), directory, name))).stream()
                .findFirst();
    }

    private List<File> files(String condition, int limit, List<Object> parameters) {
        CatalogSchema schema = catalog.schema();
        String name = schema.nameColumn();
        return catalog.list(
                """
                SELECT * FROM (
                    SELECT DISTINCT ON (%1$s) %1$s AS name, f.fileid, f.jobid, f.fileindex, f.lstat
                    FROM file f %2$s
                    WHERE f.jobid = ANY(?) AND f.pathid = (SELECT pathid FROM path WHERE path = ?) AND %1$s <> '' %3$s
                    ORDER BY %1$s USING ~<~, f.jobid DESC) newest
                WHERE fileindex > 0 ORDER BY name USING ~<~ LIMIT %4$d""".formatted(name, schema.nameJoin(), condition.formatted(name), limit),
                row -> new File(row.text("name"), row.number("fileid"), row.number("jobid"), row.text("lstat")),
                parameters.toArray());
    }

    /** A directory that the set holds itself; empty when it is absent or only the beginning of other paths. */
    Optional<Directory> directory(BackupSet set, String path) {
        return catalog.first("""
                SELECT * FROM (
                    SELECT p.path, p.pathid, f.jobid, f.fileindex, f.lstat FROM path p JOIN file f ON f.pathid = p.pathid
                    WHERE p.path = ? AND f.jobid = ANY(?) AND %s ORDER BY f.jobid DESC LIMIT 1) newest
                WHERE fileindex > 0""".formatted(catalog.schema().isDirectory()), BackupTree::directory, path, set.ids());
    }

    /** The id of a path that has files in the set; 0 when there is none. */
    long pathWithFiles(BackupSet set, String path) {
        return catalog.first(
                        "SELECT p.pathid FROM path p WHERE p.path = ? AND EXISTS (SELECT 1 FROM file f WHERE f.pathid = p.pathid AND"
                                + " f.jobid = ANY(?))",
                        row -> row.number("pathid"),
                        path,
                        set.ids())
                .orElse(0L);
    }

    private static Directory directory(Row row) throws SQLException {
        return new Directory(row.text("path"), row.number("pathid"), row.number("jobid"), row.textOrNull("lstat"));
    }
}
