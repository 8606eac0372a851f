package io.calypso.backup.restore;

import io.calypso.backup.catalog.Catalog;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Validation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns paths into a {@link Selection}. */
@ApplicationScoped
class Selector {

    static final int MAX_PATHS = 1000;
    /** A directory that exists only as the beginning of paths is replaced by what is below it; the number of ids is limited. */
    private static final int MAX_IDS = 2000;

    /** Files without data that are named; one is enough to refuse a restore that replaces files. */
    private static final int MAX_UNSAVED = 1000;

    private final BackupTree tree;
    private final Catalog catalog;

    Selector(BackupTree tree, Catalog catalog) {
        this.tree = tree;
        this.catalog = catalog;
    }

    /**
     * What was selected.
     *
     * @param unsaved files below the selected directories that could not be read when they were backed up
     */
    record Selected(Selection selection, List<String> unsaved) {}

    /**
     * Returns the ids of what the paths name.
     *
     * @throws CalypsoException 422 {@code invalid} with one entry per path that is malformed, not in the backup, or without data
     */
    Selected select(BackupSet set, List<@Nullable String> paths) {
        var validation = new Validation();
        var files = new ArrayList<Long>();
        var directories = new ArrayList<Long>();
        var parents = new TreeSet<String>();
        var unsaved = new ArrayList<String>();
        SavedData data = tree.savedData(set);
        for (int i = 0; i < paths.size(); i++) {
            String pointer = "/paths/" + i;
            String given = paths.get(i);
            BackupPath path = given == null ? null : validation.parse(pointer, "bad-path", () -> new BackupPath(given));
            if (given == null) {
                validation.reject(pointer, "required", "must be a path");
            } else if (path != null) {
                parents.addAll(path.ancestors());
                switch (add(set, data, path, files, directories, unsaved)) {
                    case ABSENT -> validation.reject(pointer, "not-in-backup", "is not in this backup");
                    case UNSAVED ->
                        validation.reject(
                                pointer, "not-saved", "could not be read when it was backed up, so it has no data");
                    case SELECTED -> {}
                }
            }
        }
        validation.throwIfAny();
        if (files.size() + directories.size() > MAX_IDS) {
            throw CalypsoException.of(CommonProblems.INVALID, "The selection has too many parts.")
                    .error("/paths", "too-many", "must name fewer directories, or directories further down")
                    .remedy("Restore in several steps.");
        }
        // A directory that only leads to what was chosen comes back with its own mode, owner and times, as with
        // bconsole.
        parents.forEach(parent -> tree.directory(set, parent)
                .filter(directory -> !directories.contains(directory.pathId()))
                .ifPresent(directory -> files.add(directory.fileId())));
        return new Selected(new Selection(withLinkedFiles(set, files, directories), directories), unsaved);
    }

    private enum Found {
        SELECTED,
        ABSENT,
        UNSAVED
    }

    private Found add(
            BackupSet set,
            SavedData data,
            BackupPath path,
            List<Long> files,
            List<Long> directories,
            List<String> unsaved) {
        if (path.mayBeFile()) {
            Optional<BackupTree.File> file = tree.file(set, path.parent(), path.name());
            if (file.isPresent()) {
                if (data.isMissing(file.get())) {
                    return Found.UNSAVED;
                }
                files.add(file.get().fileId());
                return Found.SELECTED;
            }
        }
        int before = directories.size();
        addDirectory(set, path.asDirectory(), directories);
        if (directories.size() == before) {
            return Found.ABSENT;
        }
        tree.filesWithoutData(set, data, path.asDirectory(), MAX_UNSAVED).forEach(file -> unsaved.add(file.name()));
        return Found.SELECTED;
    }

    /** Adds a directory that has a row of its own, or what the backup has below a directory without one. */
    private void addDirectory(BackupSet set, String directory, List<Long> directories) {
        Optional<BackupTree.Directory> own = tree.directory(set, directory);
        long pathId = own.isPresent() ? own.get().pathId() : tree.pathWithFiles(set, directory);
        if (pathId > 0) {
            directories.add(pathId);
            return;
        }
        for (BackupTree.Directory child : tree.directories(set, directory, directory, MAX_IDS)) {
            if (directories.size() > MAX_IDS) {
                return;
            }
            addDirectory(set, child.path(), directories);
        }
    }

    private record Link(long run, long fileIndex) {}

    /**
     * Returns the files with the names under which linked data was saved. Bacula 9 leaves them out when they are outside the selection, and
     * the restore then ends with "Could not hard link"; later versions add them.
     */
    private List<Long> withLinkedFiles(BackupSet set, List<Long> files, List<Long> directories) {
        if (catalog.schema().namesInline()) {
            return files;
        }
        var links = new HashMap<Long, List<Long>>();
        catalog.list(
                        """
                        select distinct f.jobid, f.lstat from file f join path p on p.pathid = f.pathid
                        where f.jobid = any(?) and split_part(f.lstat, ' ', 14) not in ('A', '') and (f.fileid = any(?) or exists (
                            select 1 from path d where d.pathid = any(?) and p.path ~>=~ d.path
                              and p.path ~<~ (left(d.path, length(d.path) - 1) || '0')))""",
                        row -> new Link(
                                row.number("jobid"),
                                FileAttributes.parse(row.word("lstat")).linkedTo()),
                        set.ids(),
                        files.toArray(Long[]::new),
                        directories.toArray(Long[]::new))
                .forEach(link -> links.computeIfAbsent(link.run(), run -> new ArrayList<>())
                        .add(link.fileIndex()));
        var all = new ArrayList<>(files);
        for (Map.Entry<Long, List<Long>> run : links.entrySet()) {
            all.addAll(catalog.list(
                    "select fileid from file where jobid = ? and fileindex = any(?)",
                    row -> row.number("fileid"),
                    run.getKey(),
                    run.getValue().toArray(Long[]::new)));
        }
        return all;
    }
}
