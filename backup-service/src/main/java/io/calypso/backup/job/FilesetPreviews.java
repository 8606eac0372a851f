package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ClientFiles;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.ListedFile;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Tries a fileset on a client before it is saved. Bacula can only list what a job of its configuration would take, so the Director gets a job of
 * that fileset for the time of the listing. A job that exists is never changed.
 */
@ApplicationScoped
public class FilesetPreviews {

    private static final int MAX_ENTRIES = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private final DirectorConfiguration configuration;
    private final JobRecords records;
    private final JobDefaults defaults;
    private final ClientFiles clientFiles;
    private final Clock clock;

    FilesetPreviews(
            DirectorConfiguration configuration,
            JobRecords records,
            JobDefaults defaults,
            ClientFiles clientFiles,
            Clock clock) {
        this.configuration = configuration;
        this.records = records;
        this.defaults = defaults;
        this.clientFiles = clientFiles;
        this.clock = clock;
    }

    /**
     * Lists what a fileset takes.
     *
     * @throws CalypsoException 422 {@code invalid} with one entry per invalid field; 423 {@code locked}; 503 {@code client-down}; 504
     *     {@code director-timeout} when the client needs too long to list its files
     */
    public FilesetPreview preview(FilesetPreviewRequest request) {
        return configuration.inTurn(() -> {
            JobDefaults.Choice choice = defaults.choose(null);
            JobDefinition job = job(request, choice);
            defaults.mustExist(job);
            ListedFile.Listing taken = listing(job);
            ListedFile.Listing all = job.fileset().patterns().isEmpty()
                    ? taken
                    : listing(job(new FilesetPreviewRequest(request.client(), withoutExcludes(job)), choice));
            return Analysis.of(job.client(), job.fileset(), taken, all).preview(clock);
        });
    }

    private static FilesetRequest withoutExcludes(JobDefinition job) {
        FilesetDefinition fileset = job.fileset();
        return FilesetRequest.of(new FilesetDefinition(fileset.include(), List.of(), List.of(), fileset.options()));
    }

    /** Returns a job that only lists: it saves nothing, so any storage will do. */
    private JobDefinition job(FilesetPreviewRequest request, JobDefaults.Choice choice) {
        String name = "calypso-preview-" + UuidV7.next().toString().substring(24);
        ResourceName storage = choice.storage() == null ? defaults.anyStorage() : choice.storage();
        return new JobRequest(
                        name,
                        request.client(),
                        BackupLevel.FULL,
                        null,
                        storage == null ? null : storage.value(),
                        false,
                        false,
                        true,
                        request.fileset(),
                        null)
                .definition(() -> choice);
    }

    private ListedFile.Listing listing(JobDefinition job) {
        Map<UUID, JobDefinition> jobs = records.definitions();
        jobs.put(JobEntity.idOf(job.name()), job);
        SortedMap<String, String> files = configuration.rendered(jobs);
        return configuration.tried(
                files,
                () -> clientFiles.estimate(
                        job.client().value(),
                        ConsoleCommand.of("estimate")
                                .with("job", job.name().value())
                                .with("level", "Full")
                                .keyword("listing"),
                        LIMIT));
    }

    /** Compares the listings with and without the excludes. */
    private record Analysis(
            ResourceName client,
            FilesetDefinition fileset,
            ListedFile.Listing taken,
            List<FilesetPreview.Rule> rules,
            List<String> warnings) {

        static Analysis of(
                ResourceName client, FilesetDefinition fileset, ListedFile.Listing taken, ListedFile.Listing all) {
            List<FilesetPreview.Rule> rules = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            for (int i = 0; i < fileset.include().size(); i++) {
                String path = fileset.include().get(i).value();
                rules.add(
                        new FilesetPreview.Rule("/include/" + i, path, count(taken, file -> isAtOrBelow(file, path))));
                String warning = IncludeWarnings.warning(
                        path,
                        all.files().stream()
                                .filter(file -> isAtOrBelow(file, path))
                                .toList());
                if (warning != null) {
                    warnings.add(warning);
                }
            }
            Set<String> kept = new HashSet<>();
            taken.files().forEach(file -> kept.add(file.path()));
            List<ListedFile> left = all.files().stream()
                    .filter(file -> !kept.contains(file.path()))
                    .toList();
            for (int i = 0; i < fileset.exclude().size(); i++) {
                exclude(
                        "/exclude/" + i,
                        fileset.exclude().get(i).value(),
                        fileset.exclude().get(i).pattern(),
                        left,
                        rules,
                        warnings);
            }
            for (int i = 0; i < fileset.excludePatterns().size(); i++) {
                String pattern = fileset.excludePatterns().get(i).value();
                exclude("/excludePatterns/" + i, pattern, pattern, left, rules, warnings);
            }
            if (taken.files().stream().allMatch(file -> file.kind() == 'd' || file.kind() == 'l')) {
                warnings.add("The fileset takes no file, so a backup of it would save no data.");
            }
            return new Analysis(client, fileset, taken, rules, warnings);
        }

        private static void exclude(
                String pointer,
                String rule,
                String pattern,
                List<ListedFile> left,
                List<FilesetPreview.Rule> rules,
                List<String> warnings) {
            Glob glob = new Glob(pattern);
            long matches =
                    left.stream().filter(file -> glob.matches(file.path())).count();
            rules.add(new FilesetPreview.Rule(pointer, rule, matches));
            if (matches == 0) {
                warnings.add("The exclude '" + rule + "' matches nothing.");
            }
        }

        private static long count(ListedFile.Listing listing, Predicate<ListedFile> condition) {
            return listing.files().stream().filter(condition).count();
        }

        private static boolean isAtOrBelow(ListedFile file, String path) {
            return file.path().equals(path) || file.path().startsWith(path.endsWith("/") ? path : path + "/");
        }

        FilesetPreview preview(Clock clock) {
            return new FilesetPreview(
                    client.value(),
                    taken.total(),
                    taken.totalBytes(),
                    taken.files().stream()
                            .limit(MAX_ENTRIES)
                            .map(file -> new FilesetPreview.Entry(
                                    file.path(), kind(file.kind()), file.sizeBytes(), file.linkTarget()))
                            .toList(),
                    taken.total() > MAX_ENTRIES,
                    rules,
                    warnings,
                    clock.instant());
        }

        private static FilesetPreview.Kind kind(char letter) {
            return switch (letter) {
                case '-' -> FilesetPreview.Kind.FILE;
                case 'd' -> FilesetPreview.Kind.DIRECTORY;
                case 'l' -> FilesetPreview.Kind.SYMLINK;
                default -> FilesetPreview.Kind.OTHER;
            };
        }
    }
}
