package io.calypso.backup.restore;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogRow;
import io.calypso.backup.catalog.CatalogSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Directories and files of a {@link BackupSet}, one directory at a time.
 *
 * <p>Child directories come from Bacula's index ({@code PathHierarchy}, {@code PathVisibility}) where it is filled. Otherwise they are found
 * in {@code Path} with a loose index scan: the first path below the directory names the first child, the next look-up begins after everything
 * below that child. So a listing costs a few index look-ups per child, however much is below it. The order is that of the bytes of
 * {@code name/}.
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
     * @param runId the newest run that has the directory itself; 0 for none
     */
    record Directory(
            String path, long pathId, long runId, @Nullable String lstat) {}

    /** A file in a directory. */
    record File(String name, long fileId, long runId, String lstat) {}

    /**
     * Returns child directories.
     *
     * @param after the path, with its slash, of the child to continue after; the directory itself for the first page
     * @param search part of a name, in any case; empty for all
     */
    List<Directory> directories(BackupSet set, String directory, String after, String search, int limit) {
        List<Directory> found = set.indexed() ? indexedDirectories(set, directory, after, search, limit) : List.of();
        // Bacula's index is filled run by run, so a directory that is not in it yet can exist.
        return found.isEmpty() ? walkedDirectories(set, directory, after, search, limit) : found;
    }

    private List<Directory> indexedDirectories(
            BackupSet set, String directory, String after, String search, int limit) {
        return catalog.list(
                """
                select p.path, p.pathid, d.jobid, d.lstat
                from pathhierarchy h join path p on p.pathid = h.pathid
                left join lateral (
                    select f.jobid, f.fileindex, f.lstat from file f
                    where f.jobid = any(?) and f.pathid = p.pathid and %s order by f.jobid desc limit 1) d on true
                where h.ppathid = (select pathid from path where path = ?) and p.path ~>~ ?
                  and exists (select 1 from pathvisibility v where v.pathid = p.pathid and v.jobid = any(?))
                  and (d.fileindex is null or d.fileindex > 0)
                  and position(lower(?) in lower(substr(p.path, length(?) + 1))) > 0
                order by p.path using ~<~ limit %d""".formatted(catalog.schema().isDirectory(), limit),
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
                with recursive walk(path) as (
                    (select p.path from path p where p.path %s ? and p.path ~<~ ? order by p.path using ~<~ limit 1)
                    union all
                    select (
                        select p.path from path p
                        where p.path ~>=~ (? || split_part(substr(w.path, length(?) + 1), '/', 1) || '0') and p.path ~<~ ?
                        order by p.path using ~<~ limit 1)
                    from walk w where w.path is not null
                ), child as (
                    select ? || split_part(substr(w.path, length(?) + 1), '/', 1) || '/' as path from walk w where w.path is not null
                )
                select c.path, coalesce(p.pathid, 0) as pathid, d.jobid, d.lstat
                from child c left join path p on p.path = c.path
                left join lateral (
                    select f.jobid, f.fileindex, f.lstat from file f
                    where f.jobid = any(?) and f.pathid = p.pathid and %s order by f.jobid desc limit 1) d on true
                where position(lower(?) in lower(substr(c.path, length(?) + 1))) > 0 and case when d.jobid is not null then d.fileindex > 0
                    else exists (
                        select 1 from path b join file f on f.pathid = b.pathid and f.jobid = any(?) and f.fileindex > 0
                        where b.path ~>=~ c.path and b.path ~<~ (left(c.path, length(c.path) - 1) || '0')) end
                limit %d""".formatted(first ? "~>~" : "~>=~", catalog.schema().isDirectory(), limit),
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

    /** Returns the files of a directory after a name, in the byte order of their names: the newest version of each, unless it was deleted since. */
    List<File> files(BackupSet set, String directory, String after, String search, int limit) {
        var parameters = new ArrayList<Object>(List.of(set.ids(), directory, after, search));
        return files("and %1$s ~>~ ? and position(lower(?) in lower(%1$s)) > 0", limit, parameters);
    }

    /** Returns the newest version of a file, unless it was deleted since. */
    Optional<File> file(BackupSet set, String directory, String name) {
        return files("and %1$s = ?", 1, new ArrayList<>(List.of(set.ids(), directory, name))).stream()
                .findFirst();
    }

    private List<File> files(String condition, int limit, List<Object> parameters) {
        CatalogSchema schema = catalog.schema();
        String name = schema.nameColumn();
        return catalog.list(
                """
                select * from (
                    select distinct on (%1$s) %1$s as name, f.fileid, f.jobid, f.fileindex, f.lstat
                    from file f %2$s
                    where f.jobid = any(?) and f.pathid = (select pathid from path where path = ?) and %1$s <> '' %3$s
                    order by %1$s using ~<~, f.jobid desc) newest
                where fileindex > 0 order by name using ~<~ limit %4$d""".formatted(name, schema.nameJoin(), condition.formatted(name), limit),
                row -> new File(row.text("name"), row.number("fileid"), row.number("jobid"), row.text("lstat")),
                parameters.toArray());
    }

    /** Returns a directory that the set has itself; empty when it is absent or only the beginning of other paths. */
    Optional<Directory> directory(BackupSet set, String path) {
        return catalog.first("""
                select * from (
                    select p.path, p.pathid, f.jobid, f.fileindex, f.lstat from path p join file f on f.pathid = p.pathid
                    where p.path = ? and f.jobid = any(?) and %s order by f.jobid desc limit 1) newest
                where fileindex > 0""".formatted(catalog.schema().isDirectory()), BackupTree::directory, path, set.ids());
    }

    /** Returns the id of a path that has files in the set; 0 for none. */
    long pathWithFiles(BackupSet set, String path) {
        return catalog.first(
                        "select p.pathid from path p where p.path = ? and exists (select 1 from file f where f.pathid = p.pathid and"
                                + " f.jobid = ANY(?))",
                        row -> row.number("pathid"),
                        path,
                        set.ids())
                .orElse(0L);
    }

    private static Directory directory(CatalogRow row) {
        return new Directory(row.text("path"), row.number("pathid"), row.number("jobid"), row.optionalText("lstat"));
    }
}
