package io.calypso.backup.restore;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.Validation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists a directory of a backup, directories first, then everything else, both in the byte order of their names; or searches below it. */
@ApplicationScoped
class Browser {

    private static final String DIRECTORIES = "d";
    private static final String FILES = "f";
    /** Of what one page of a search has. */
    private static final Comparator<FileView> IN_ORDER = Comparator.comparing(
                    (FileView entry) -> entry.kind() != FileKind.DIRECTORY)
            .thenComparing(FileView::path);

    private final BackupTree tree;
    private final FileSearch search;
    private final PathIndex index;

    Browser(BackupTree tree, FileSearch search, PathIndex index) {
        this.tree = tree;
        this.search = search;
        this.index = index;
    }

    /**
     * Returns a page of a directory, or of what a search found in it and below it. The cursor of this list says whether it continues among the directories or among the files.
     *
     * @throws CalypsoException 404 when the backup does not have the directory, 400 {@code bad-parameter} for an invalid path,
     *     {@code bad-cursor} for an invalid cursor
     */
    Page<FileView> list(BackupSet set, FileFilter filter, PageRequest request) {
        String directory = directory(filter.path == null ? "/" : filter.path);
        index.fill(set);
        if (Boolean.TRUE.equals(filter.recursive)) {
            return found(set, directory, filter.search, request);
        }
        Optional<List<String>> cursor = Optional.ofNullable(request.cursor()).map(Browser::parts);
        boolean inFiles = cursor.map(parts -> parts.getFirst().equals(FILES)).orElse(false);
        String after = cursor.map(parts -> parts.get(1)).orElse("");
        String wanted = filter.search == null ? "" : filter.search;
        int room = request.limit() + 1;
        List<FileView> entries = new ArrayList<>();
        if (!inFiles) {
            directories(set, directory, after.isEmpty() ? directory : after, wanted, room)
                    .forEach(child -> entries.add(view(child, directory)));
        }
        if (entries.size() < room) {
            List<BackupTree.File> files = files(set, directory, inFiles ? after : "", wanted, room - entries.size());
            SavedData data = tree.savedData(set);
            files.forEach(file -> entries.add(view(file, directory, data)));
        }
        if (entries.isEmpty() && cursor.isEmpty() && wanted.isEmpty()) {
            requireThere(set, directory);
        }
        return Page.of(entries, request.limit(), Browser::cursor);
    }

    private Page<FileView> found(BackupSet set, String directory, @Nullable String wanted, PageRequest request) {
        if (wanted == null || wanted.isBlank()) {
            throw CalypsoException.of(CommonProblems.BAD_PARAMETER, "A recursive list needs something to search for.")
                    .error("?recursive", "needs-search", "needs the parameter search")
                    .remedy("Add search, or list one directory after the other without recursive.");
        }
        SavedData data = tree.savedData(set);
        Page<FileView> page = Page.of(
                        search.find(set, directory, wanted, request.cursor(), request.limit() + 1),
                        request.limit(),
                        FileSearch.Found::cursor)
                .map(match -> view(match, data));
        return new Page<>(page.items().stream().sorted(IN_ORDER).toList(), page.nextCursor(), page.total());
    }

    private static FileView view(FileSearch.Found match, SavedData data) {
        String path = match.directory().path();
        BackupTree.File file = match.file();
        return file != null
                ? view(file, path, data)
                : view(match.directory(), path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1));
    }

    private List<BackupTree.Directory> directories(
            BackupSet set, String directory, String after, String wanted, int limit) {
        if (wanted.isEmpty()) {
            return tree.directories(set, directory, after, limit);
        }
        var names = new NameSearch(wanted);
        return NameSearch.first(
                limit,
                child -> names.matches(
                        child.path().substring(directory.length(), child.path().length() - 1)),
                (last, size) -> tree.directories(set, directory, last == null ? after : last.path(), size));
    }

    private List<BackupTree.File> files(BackupSet set, String directory, String after, String wanted, int limit) {
        if (wanted.isEmpty()) {
            return tree.files(set, directory, after, limit);
        }
        var names = new NameSearch(wanted);
        return NameSearch.first(
                limit,
                file -> names.matches(file.name()),
                (last, size) -> tree.files(set, directory, last == null ? after : last.name(), size));
    }

    private void requireThere(BackupSet set, String directory) {
        if (!directory.equals("/") && tree.directory(set, directory).isEmpty()) {
            throw CalypsoException.of(CommonProblems.NOT_FOUND, "The backup has no such directory.")
                    .remedy("Start at / and list the directories below it.");
        }
    }

    private static String directory(String path) {
        var validation = new Validation();
        BackupPath valid = validation.parse("?path", "bad-path", () -> new BackupPath(path));
        if (valid == null) {
            throw CalypsoException.of(
                            CommonProblems.BAD_PARAMETER,
                            "The query parameter path must be an absolute path of at most 4096 characters.")
                    .error("?path", "bad-path", "must be an absolute path of at most 4096 characters")
                    .remedy("Correct the parameter and send the request again.");
        }
        return valid.asDirectory();
    }

    private static List<String> parts(String cursor) {
        List<String> parts = Cursor.decode(cursor, 2);
        if (!parts.getFirst().equals(DIRECTORIES) && !parts.getFirst().equals(FILES)) {
            throw Cursor.invalid();
        }
        return parts;
    }

    private static String cursor(FileView last) {
        return last.kind() == FileKind.DIRECTORY
                ? Cursor.encode(DIRECTORIES, last.path() + "/")
                : Cursor.encode(FILES, last.name());
    }

    private static FileView view(BackupTree.Directory child, String directory) {
        String path = child.path().substring(0, child.path().length() - 1);
        String name = path.substring(directory.length());
        String lstat = child.lstat();
        if (lstat == null) {
            return new FileView(name, path, FileKind.DIRECTORY, null, null, null, null, true);
        }
        FileAttributes attributes = FileAttributes.parse(lstat);
        return new FileView(
                name,
                path,
                FileKind.DIRECTORY,
                null,
                attributes.modifiedAt(),
                attributes.permissions(),
                child.runId(),
                true);
    }

    private static FileView view(BackupTree.File file, String directory, SavedData data) {
        FileAttributes attributes = FileAttributes.parse(file.lstat());
        FileKind kind = attributes.kind() == FileKind.DIRECTORY ? FileKind.OTHER : attributes.kind();
        return new FileView(
                file.name(),
                directory + file.name(),
                kind,
                kind == FileKind.FILE ? attributes.sizeBytes() : null,
                attributes.modifiedAt(),
                attributes.permissions(),
                file.runId(),
                !data.isMissing(file));
    }
}
