package io.calypso.backup.restore;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogRow;
import io.calypso.backup.catalog.CatalogSchema;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches all names of a {@link BackupSet}: those of the directories first, then those of the files, run by run from the newest. Within a
 * run the order is that of Bacula's index, so that a search reads no more of it than a page needs.
 */
@ApplicationScoped
class FileSearch {

    private static final String DIRECTORIES = "d";
    private static final String FILES = "f";

    private final Catalog catalog;

    FileSearch(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What was found.
     *
     * @param directory the directory, or the one that the file is in
     * @param file absent for a directory
     * @param cursor continues after it
     */
    record Found(BackupTree.Directory directory, BackupTree.@Nullable File file, String cursor) {}

    /** Where a search continues: after a path, and after a name in it. */
    private record Position(String kind, long run, long pathId, String name) {

        static final Position START = new Position(DIRECTORIES, 0, 0, "");

        static Position of(@Nullable String cursor) {
            if (cursor == null) {
                return START;
            }
            List<String> parts = Cursor.decode(cursor, 4);
            try {
                return new Position(
                        parts.getFirst(), Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)), parts.get(3));
            } catch (NumberFormatException notOurs) {
                throw Cursor.invalid();
            }
        }

        boolean inFiles() {
            return kind.equals(FILES);
        }

        String cursor() {
            return Cursor.encode(kind, Long.toString(run), Long.toString(pathId), name);
        }
    }

    /** A row that may match. */
    private record Candidate(
            Position position, BackupTree.Directory directory, BackupTree.@Nullable File file, boolean current) {

        String name() {
            return file == null ? lastName(directory.path()) : file.name();
        }

        private static String lastName(String path) {
            String bare = path.substring(0, path.length() - 1);
            return bare.substring(bare.lastIndexOf('/') + 1);
        }
    }

    /**
     * Returns the first matches.
     *
     * @param directory the directory, with its slash, to search below
     * @param cursor of the last match of the page before; null for the first page
     */
    List<Found> find(BackupSet set, String directory, String wanted, @Nullable String cursor, int limit) {
        Position from = Position.of(cursor);
        var search = new NameSearch(wanted);
        List<Candidate> found = new ArrayList<>();
        if (!from.inFiles()) {
            found.addAll(NameSearch.first(
                    limit,
                    candidate -> candidate.current() && search.matches(candidate.name()),
                    (last, size) -> directories(set, directory, search, last == null ? from : last.position(), size)));
        }
        List<Long> newestFirst = new ArrayList<>(set.runIds());
        Collections.reverse(newestFirst);
        for (int i = 0; i < newestFirst.size() && found.size() < limit; i++) {
            long run = newestFirst.get(i);
            if (from.inFiles() && run > from.run()) {
                continue;
            }
            List<Long> newer = newestFirst.subList(0, i);
            Position start = from.inFiles() && run == from.run() ? from : new Position(FILES, run, 0, "");
            found.addAll(NameSearch.first(
                    limit - found.size(),
                    candidate -> candidate.current() && search.matches(candidate.name()),
                    (last, size) -> files(newer, directory, search, last == null ? start : last.position(), size)));
        }
        return found.stream()
                .map(match -> new Found(
                        match.directory(), match.file(), match.position().cursor()))
                .toList();
    }

    private List<Candidate> directories(BackupSet set, String directory, NameSearch search, Position after, int limit) {
        List<Object> values = new ArrayList<>();
        values.add(after.pathId());
        String condition = search.condition("p.path");
        search.pattern().ifPresent(values::add);
        if (search.pattern().isPresent()) {
            // Only the last name counts, but that costs more to find out.
            condition = "(" + condition + " and " + search.condition("substring(p.path from '[^/]*/$')") + ")";
            values.add(search.pattern().orElseThrow());
        }
        condition += below("p.path", directory, values);
        values.add(set.ids());
        return catalog.list(
                """
                select %1$s as path, p.pathid, d.jobid, d.fileid, d.fileindex, d.lstat
                from (select p.path, p.pathid from path p where p.pathid > ? and %2$s order by p.pathid limit %3$d) p
                left join lateral (
                    select f.jobid, f.fileid, f.fileindex, f.lstat from file f
                    where f.jobid = any(?) and f.pathid = p.pathid and %4$s order by f.jobid desc limit 1) d on true
                order by p.pathid""".formatted(
                                CatalogText.column("p.path"),
                                condition,
                                limit,
                                catalog.schema().isDirectory()),
                row -> {
                    BackupTree.Directory found = BackupTree.directory(row);
                    return new Candidate(
                            new Position(DIRECTORIES, 0, found.pathId(), ""), found, null, row.number("fileindex") > 0);
                },
                values.toArray());
    }

    private List<Candidate> files(List<Long> newer, String directory, NameSearch search, Position after, int limit) {
        CatalogSchema schema = catalog.schema();
        List<Object> values = new ArrayList<>();
        values.add(newer.toArray(Long[]::new));
        values.add(after.run());
        String rest = "";
        if (after.pathId() > 0) {
            rest = "f.pathid >= ? and (f.pathid > ? or " + schema.afterName() + ") and ";
            values.addAll(List.of(after.pathId(), after.pathId(), CatalogText.encode(after.name())));
        }
        search.pattern().ifPresent(values::add);
        String below = directory.equals("/")
                ? ""
                : " and f.pathid in (select p.pathid from path p where true" + below("p.path", directory, values) + ")";
        values.add(after.run());
        // The inner query reads Bacula's index only; the rest of a row is looked up for what matches.
        return catalog.list(
                """
                select %1$s as name, %2$s as path, m.pathid, f.jobid, f.fileid, f.fileindex, f.lstat, f.md5 not in ('0', '') as digest,
                       exists (select 1 from file n where n.jobid = any(?) and n.pathid = m.pathid and %3$s) as superseded
                from (
                    select f.pathid, %4$s as name, f.%5$s from file f %6$s
                    where f.jobid = ? and %7$s%8$s
                    order by f.pathid, %9$s limit %10$d) m
                join path p on p.pathid = m.pathid
                join lateral (
                    select f.jobid, f.fileid, f.fileindex, f.lstat, f.md5 from file f
                    where f.jobid = ? and f.pathid = m.pathid and %11$s order by f.fileid desc limit 1) f on true
                order by m.pathid, %12$s""".formatted(
                                CatalogText.column("m.name"),
                                CatalogText.column("p.path"),
                                schema.sameName("n", "m"),
                                schema.nameColumn(),
                                schema.nameKey(),
                                schema.nameJoin(),
                                rest,
                                search.condition(schema.nameColumn()) + below,
                                schema.nameOrder(),
                                limit,
                                schema.sameName("f", "m"),
                                schema.nameOrder().replace("f.", "m.")),
                FileSearch::file,
                values.toArray());
    }

    private static Candidate file(CatalogRow row) {
        var file = BackupTree.file(row);
        long pathId = row.number("pathid");
        return new Candidate(
                new Position(FILES, file.runId(), pathId, file.name()),
                new BackupTree.Directory(row.text("path"), pathId, 0, 0, null),
                file,
                row.number("fileindex") > 0 && !row.flag("superseded"));
    }

    /** The condition that holds for what is below a directory, and its parameters. */
    private static String below(String path, String directory, List<Object> values) {
        if (directory.equals("/")) {
            return "";
        }
        values.add(CatalogText.encode(directory));
        values.add(CatalogText.encode(BackupPath.endOf(directory)));
        return " and %1$s ~>=~ %2$s and %1$s ~<~ %2$s".formatted(path, CatalogText.PARAMETER);
    }
}
