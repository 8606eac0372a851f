package io.calypso.backup.restore;

import io.calypso.backup.bacula.ClientFiles;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.ListedFile;
import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogSchema;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.backup.run.RestoreTally;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files that are about to be restored with what is on the client. Bacula itself does not report what it left as it was: its
 * File daemon counts every file that it looks at, and names those that it skipped only where its own configuration says so.
 */
@ApplicationScoped
class SelectedFiles {

    private static final Logger LOG = Logger.getLogger(SelectedFiles.class);
    /** Larger selections are counted and not compared one by one. */
    private static final int MAX_COMPARED = 200_000;
    /** Each directory that exists on the client costs a command. */
    private static final int MAX_LISTED_DIRECTORIES = 300;

    private static final Duration LISTING = Duration.ofSeconds(15);

    private final Catalog catalog;
    private final ClientFiles clientFiles;

    SelectedFiles(Catalog catalog, ClientFiles clientFiles) {
        this.catalog = catalog;
        this.clientFiles = clientFiles;
    }

    private record Entry(String directory, String name, String lstat) {}

    private record Count(long entries, long files) {}

    /**
     * Returns what a restore is to write.
     *
     * @param table the catalog's table with the selected files
     */
    RestoreTally count(RestoreOrder order, String table) {
        boolean replaces = order.replace() != Replace.NEVER;
        try {
            Count count = count(table);
            if (count.files() > MAX_COMPARED) {
                return new RestoreTally(count.entries(), count.files(), null, null, replaces, order.where());
            }
            List<Entry> files = files(table);
            Long present = order.replace() == Replace.ALWAYS ? Long.valueOf(0) : present(order, files);
            return new RestoreTally(count.entries(), count.files(), size(files), present, replaces, order.where());
        } catch (CalypsoException notKnown) {
            LOG.warnf("selected files not counted table=%s problem=%s", table, notKnown.getMessage());
            return new RestoreTally(0, 0, null, null, replaces, order.where());
        }
    }

    private Count count(String table) {
        return catalog.first(
                        "select count(*) as entries, count(*) filter (where not (%s)) as files from (select distinct fileid from %s) t join file f on f.fileid = t.fileid"
                                .formatted(catalog.schema().isDirectory(), table),
                        row -> new Count(row.number("entries"), row.number("files")))
                .orElseThrow();
    }

    private List<Entry> files(String table) {
        CatalogSchema schema = catalog.schema();
        return catalog.list(
                "select %s as path, %s as name, f.lstat from (select distinct fileid from %s) t join file f on f.fileid = t.fileid join path p on p.pathid = f.pathid %s where not (%s)"
                        .formatted(
                                CatalogText.column("p.path"),
                                CatalogText.column(schema.nameColumn()),
                                table,
                                schema.nameJoin(),
                                schema.isDirectory()),
                row -> new Entry(row.text("path"), row.text("name"), row.word("lstat")));
    }

    private static long size(List<Entry> files) {
        return files.stream()
                .map(file -> FileAttributes.parse(file.lstat()))
                .filter(attributes -> attributes.kind() == FileKind.FILE && attributes.linkedTo() == 0)
                .mapToLong(FileAttributes::sizeBytes)
                .sum();
    }

    /** Returns how many of the files exist on the client that gets them; null when that cannot be found out in reasonable time. */
    private @Nullable Long present(RestoreOrder order, List<Entry> files) {
        Map<String, List<String>> byDirectory = new TreeMap<>();
        for (Entry file : files) {
            byDirectory
                    .computeIfAbsent(place(order, file.directory()), directory -> new ArrayList<>())
                    .add(file.name());
        }
        Set<String> absent = new HashSet<>();
        long present = 0;
        int listed = 0;
        for (Map.Entry<String, List<String>> directory : byDirectory.entrySet()) {
            if (isBelow(directory.getKey(), absent)) {
                continue;
            }
            if (++listed > MAX_LISTED_DIRECTORIES) {
                return null;
            }
            List<ListedFile> there = list(order.restoreClient(), directory.getKey());
            if (there == null) {
                return null;
            }
            if (there.isEmpty()) {
                absent.add(directory.getKey());
            }
            Set<String> names = there.stream()
                    .filter(file -> !file.path().equals(directory.getKey()))
                    .map(ListedFile::name)
                    .collect(Collectors.toSet());
            present += directory.getValue().stream().filter(names::contains).count();
        }
        return present;
    }

    /** Returns what is in a directory, and itself; nothing when it does not exist, null when the client cannot list it. */
    private @Nullable List<ListedFile> list(String client, String directory) {
        if (!ConsoleCommand.canHold(directory)) {
            return null;
        }
        try {
            ListedFile.Listing listing = clientFiles.list(client, directory, LISTING);
            return listing.isComplete() ? listing.files() : null;
        } catch (CalypsoException notKnown) {
            LOG.debugf("directory not listed client=%s problem=%s", client, notKnown.getMessage());
            return null;
        }
    }

    private static boolean isBelow(String directory, Set<String> absent) {
        for (int slash = directory.lastIndexOf('/'); slash > 0; slash = directory.lastIndexOf('/', slash - 1)) {
            if (absent.contains(directory.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /** Returns where a directory is restored to, without a slash at its end. */
    static String place(RestoreOrder order, String directory) {
        String where = order.where() == null ? "" : order.where();
        while (where.endsWith("/")) {
            where = where.substring(0, where.length() - 1);
        }
        String path = where + directory;
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
