package io.calypso.backup.restore;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogRow;
import io.calypso.backup.catalog.CatalogSchema;
import io.calypso.backup.catalog.CatalogText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * @param fileId the row of the directory itself; 0 for none
     */
    record Directory(
            String path,
            long pathId,
            long runId,
            long fileId,
            @Nullable String lstat) {}

    /**
     * A file in a directory.
     *
     * @param hasDigest whether the catalog has a checksum of its data
     */
    record File(String name, long fileId, long runId, String lstat, boolean hasDigest) {}

    /**
     * Returns child directories.
     *
     * @param after the path, with its slash, of the child to continue after; the directory itself for the first page
     */
    List<Directory> directories(BackupSet set, String directory, String after, int limit) {
        List<Directory> found = set.indexed() ? indexedDirectories(set, directory, after, limit) : List.of();
        // Bacula's index is filled run by run, so a directory that is not in it yet can exist.
        return found.isEmpty() ? walkedDirectories(set, directory, after, limit) : found;
    }

    private List<Directory> indexedDirectories(BackupSet set, String directory, String after, int limit) {
        return catalog.list(
                """
                select %1$s as path, p.pathid, d.jobid, d.fileid, d.lstat
                from pathhierarchy h join path p on p.pathid = h.pathid
                left join lateral (
                    select f.jobid, f.fileid, f.fileindex, f.lstat from file f
                    where f.jobid = any(?) and f.pathid = p.pathid and %2$s order by f.jobid desc limit 1) d on true
                where h.ppathid = (select pathid from path where path = %3$s) and p.path ~>~ %3$s
                  and exists (select 1 from pathvisibility v where v.pathid = p.pathid and v.jobid = any(?))
                  and (d.fileindex is null or d.fileindex > 0)
                order by p.path using ~<~ limit %4$d""".formatted(
                        CatalogText.column("p.path"), catalog.schema().isDirectory(), CatalogText.PARAMETER, limit),
                BackupTree::directory,
                set.ids(),
                CatalogText.encode(directory),
                CatalogText.encode(after),
                set.ids());
    }

    private List<Directory> walkedDirectories(BackupSet set, String directory, String after, int limit) {
        boolean first = after.equals(directory);
        byte[] parent = CatalogText.encode(directory);
        byte[] from = CatalogText.encode(first ? directory : BackupPath.endOf(after));
        byte[] end = CatalogText.encode(BackupPath.endOf(directory));
        return catalog.list(
                """
                with recursive place as (
                    select %1$s as parent, %1$s as start, %1$s as finish
                ), walk(path) as (
                    (select p.path from path p, place where p.path %2$s place.start and p.path ~<~ place.finish
                     order by p.path using ~<~ limit 1)
                    union all
                    select (
                        select p.path from path p
                        where p.path ~>=~ (place.parent || split_part(substr(w.path, length(place.parent) + 1), '/', 1) || '0')
                          and p.path ~<~ place.finish
                        order by p.path using ~<~ limit 1)
                    from walk w, place where w.path is not null
                ), child as (
                    select place.parent || split_part(substr(w.path, length(place.parent) + 1), '/', 1) || '/' as path
                    from walk w, place where w.path is not null
                )
                select %3$s as path, coalesce(p.pathid, 0) as pathid, d.jobid, d.fileid, d.lstat
                from child c left join path p on p.path = c.path
                left join lateral (
                    select f.jobid, f.fileid, f.fileindex, f.lstat from file f
                    where f.jobid = any(?) and f.pathid = p.pathid and %4$s order by f.jobid desc limit 1) d on true
                where case when d.jobid is not null then d.fileindex > 0
                    else exists (
                        select 1 from path b join file f on f.pathid = b.pathid and f.jobid = any(?) and f.fileindex > 0
                        where b.path ~>=~ c.path and b.path ~<~ (left(c.path, length(c.path) - 1) || '0')) end
                limit %5$d""".formatted(
                                CatalogText.PARAMETER,
                                first ? "~>~" : "~>=~",
                                CatalogText.column("c.path"),
                                catalog.schema().isDirectory(),
                                limit),
                BackupTree::directory,
                parent,
                from,
                end,
                set.ids(),
                set.ids());
    }

    /** Returns the files of a directory after a name, in the byte order of their names: the newest version of each, unless it was deleted since. */
    List<File> files(BackupSet set, String directory, String after, int limit) {
        return files("and %1$s ~>~ " + CatalogText.PARAMETER, limit, set, directory, after);
    }

    /** Returns the newest version of a file, unless it was deleted since. */
    Optional<File> file(BackupSet set, String directory, String name) {
        return files("and %1$s = " + CatalogText.PARAMETER, 1, set, directory, name).stream()
                .findFirst();
    }

    private List<File> files(String condition, int limit, BackupSet set, String directory, String name) {
        CatalogSchema schema = catalog.schema();
        String column = schema.nameColumn();
        return catalog.list(
                """
                select %1$s as name, fileid, jobid, lstat, digest from (
                    select distinct on (%2$s) %2$s as name, f.fileid, f.jobid, f.fileindex, f.lstat, f.md5 not in ('0', '') as digest
                    from file f %3$s
                    where f.jobid = any(?) and f.pathid = (select pathid from path where path = %4$s) and %2$s <> '' %5$s
                    order by %2$s using ~<~, f.jobid desc) newest
                where fileindex > 0 order by newest.name using ~<~ limit %6$d""".formatted(
                                CatalogText.column("newest.name"),
                                column,
                                schema.nameJoin(),
                                CatalogText.PARAMETER,
                                condition.formatted(column),
                                limit),
                BackupTree::file,
                set.ids(),
                CatalogText.encode(directory),
                CatalogText.encode(name));
    }

    /** Returns a directory that the set has itself; empty when it is absent or only the beginning of other paths. */
    Optional<Directory> directory(BackupSet set, String path) {
        return catalog.first(
                """
                select %s as path, pathid, jobid, fileid, lstat from (
                    select p.path, p.pathid, f.jobid, f.fileid, f.fileindex, f.lstat from path p join file f on f.pathid = p.pathid
                    where p.path = %s and f.jobid = any(?) and %s order by f.jobid desc limit 1) newest
                where fileindex > 0""".formatted(
                                CatalogText.column("newest.path"),
                                CatalogText.PARAMETER,
                                catalog.schema().isDirectory()),
                BackupTree::directory,
                CatalogText.encode(path),
                set.ids());
    }

    /** Returns whether the set has a directory, or something below it. */
    boolean has(BackupSet set, String path) {
        String directory = path + "/";
        return catalog.first(
                        """
                        select p.pathid from path p where p.path ~>=~ %1$s and p.path ~<~ %1$s
                          and exists (select 1 from file f where f.pathid = p.pathid and f.jobid = any(?) and f.fileindex > 0) limit 1""".formatted(CatalogText.PARAMETER),
                        row -> row.number("pathid"),
                        CatalogText.encode(directory),
                        CatalogText.encode(BackupPath.endOf(directory)),
                        set.ids())
                .isPresent();
    }

    /** Returns the id of a path that has files in the set; 0 for none. */
    long pathWithFiles(BackupSet set, String path) {
        return catalog.first(
                        "select p.pathid from path p where p.path = " + CatalogText.PARAMETER
                                + " and exists (select 1 from file f where f.pathid = p.pathid and f.jobid = any(?))",
                        row -> row.number("pathid"),
                        CatalogText.encode(path),
                        set.ids())
                .orElse(0L);
    }

    /**
     * Returns what distinguishes entries with data from those without. Only runs with errors have entries without data, and these can be
     * recognized only where the run made checksums.
     */
    SavedData savedData(BackupSet set) {
        return new SavedData(Set.copyOf(catalog.list("""
                select j.jobid from job j where j.jobid = any(?) and j.joberrors > 0
                and (j.jobbytes = 0 or exists (select 1 from file f where f.jobid = j.jobid and f.md5 not in ('0', '')))""", row -> row.number("jobid"), (Object) set.ids())));
    }

    /**
     * Returns the files without data below a directory, as far as no later run of the set has them.
     *
     * <p>In the attributes, the third field is the mode, which in Bacula's base 64 begins with I for a regular file, the eighth the size, and
     * the fourteenth the file that a hard link was saved with.
     */
    List<File> filesWithoutData(BackupSet set, SavedData data, String directory, int limit) {
        if (data.suspects().isEmpty()) {
            return List.of();
        }
        CatalogSchema schema = catalog.schema();
        return catalog.list(
                """
                select %1$s as name, f.fileid, f.jobid, f.lstat, false as digest
                from file f join path p on p.pathid = f.pathid %2$s
                where f.jobid = any(?) and f.fileindex > 0 and f.md5 in ('0', '') and p.path ~>=~ %3$s and p.path ~<~ %3$s
                  and split_part(f.lstat, ' ', 3) like 'I__' and split_part(f.lstat, ' ', 8) <> 'A' and split_part(f.lstat, ' ', 14) in ('A', '')
                  and not exists (
                    select 1 from file n where n.jobid = any(?) and n.jobid > f.jobid and n.pathid = f.pathid and %4$s)
                limit %5$d""".formatted(
                                CatalogText.column("p.path || " + schema.nameColumn()),
                                schema.nameJoin(),
                                CatalogText.PARAMETER,
                                schema.sameName("n", "f"),
                                limit),
                BackupTree::file,
                data.suspects().toArray(Long[]::new),
                CatalogText.encode(directory),
                CatalogText.encode(BackupPath.endOf(directory)),
                set.ids());
    }

    static File file(CatalogRow row) {
        return new File(
                row.text("name"), row.number("fileid"), row.number("jobid"), row.word("lstat"), row.flag("digest"));
    }

    static Directory directory(CatalogRow row) {
        return new Directory(
                row.text("path"),
                row.number("pathid"),
                row.number("jobid"),
                row.number("fileid"),
                row.optionalWord("lstat"));
    }
}
