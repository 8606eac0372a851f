package io.calypso.backup.restore;

import io.calypso.backup.bacula.ClientFiles;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.backup.client.ApplianceFiles;
import io.calypso.backup.volume.VolumeFiles;
import io.calypso.backup.volume.VolumeStatus;
import io.calypso.backup.volume.VolumeView;
import io.calypso.backup.volume.Volumes;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import io.calypso.common.contract.TaskView;
import io.calypso.common.tasks.Accepted;
import io.calypso.common.web.Change;
import io.calypso.common.web.Outcome;
import io.calypso.common.web.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The use cases of restores. */
@ApplicationScoped
class Restores {

    private static final int MAX_WHERE = 1000;
    private static final int SHOWN_PATHS = 5;
    private static final Duration LISTING = Duration.ofSeconds(10);

    private record Ordered(RestoreOrder order, List<String> unsaved) {}

    private final BackupSets sets;
    private final BackupTree tree;
    private final Selector selector;
    private final ApplianceFiles applianceFiles;
    private final Volumes volumes;
    private final VolumeFiles volumeFiles;
    private final ClientFiles clientFiles;
    private final Director director;
    private final RestoreTasks tasks;
    private final RestoreConfig config;
    private final AuditTrail audit;
    private final Clock clock;

    Restores(
            BackupSets sets,
            BackupTree tree,
            Selector selector,
            ApplianceFiles applianceFiles,
            Volumes volumes,
            VolumeFiles volumeFiles,
            ClientFiles clientFiles,
            Director director,
            RestoreTasks tasks,
            RestoreConfig config,
            AuditTrail audit,
            Clock clock) {
        this.sets = sets;
        this.tree = tree;
        this.selector = selector;
        this.applianceFiles = applianceFiles;
        this.volumes = volumes;
        this.volumeFiles = volumeFiles;
        this.clientFiles = clientFiles;
        this.director = director;
        this.tasks = tasks;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Plans a restore and submits the task that does what was planned.
     *
     * @throws CalypsoException 422 with one entry per invalid field; 404 and 409 for a backup that does not exist; 412, 428
     */
    Outcome<TaskView> create(RestoreRequest request, Change change) {
        Ordered ordered = order(request);
        RestoreOrder order = ordered.order();
        audit.target("backup-client", order.restoreClient()).after(request);
        return change.decide(
                plan(order, ordered.unsaved()), order.restoreClient(), () -> Accepted.outcome(tasks.restore(order)));
    }

    /** Returns the requested restore, checked against the catalog and the Director. */
    private Ordered order(RestoreRequest request) {
        List<@Nullable String> paths = Objects.requireNonNullElse(request.paths(), List.of());
        checkFields(request, paths);
        Long runId = request.runId();
        BackupSet set = runId != null
                ? sets.ofRun(runId)
                : sets.ofPointInTime(
                        Objects.requireNonNull(request.client()),
                        Objects.requireNonNullElseGet(request.at(), clock::instant),
                        request.job());
        Selector.Selected selected = selector.select(set, paths);
        Replace replace = Objects.requireNonNullElse(request.replace(), Replace.NEVER);
        mustNotEmptyFiles(selected.unsaved(), replace);
        String restoreClient = Objects.requireNonNullElse(request.restoreClient(), set.client());
        checkClient(restoreClient);
        RestoreOrder order = new RestoreOrder(
                set.client(),
                set.runIds(),
                selected.selection(),
                restoreClient,
                request.where(),
                replace,
                restoreJob());
        mustLeaveCalypsoAlone(set, order, paths);
        return new Ordered(order, selected.unsaved());
    }

    private void mustLeaveCalypsoAlone(BackupSet set, RestoreOrder order, List<@Nullable String> paths) {
        var validation = new Validation();
        String client = order.restoreClient();
        if (order.where() != null) {
            applianceFiles.checkTarget(validation, "/where", client, order.where());
        }
        for (int i = 0; i < paths.size() && validation.isClean(); i++) {
            String pointer = "/paths/" + i;
            String path = Objects.requireNonNull(paths.get(i));
            if (!path.startsWith("/")) {
                continue;
            }
            // The places below it are compared by length.
            String target = SelectedFiles.place(order, path).replaceAll("/{2,}", "/");
            applianceFiles.checkTarget(validation, pointer, client, target);
            String directory = new BackupPath(path).asDirectory();
            for (String place : applianceFiles.placesBelow(client, target)) {
                String saved = directory + place.substring(target.length()).replaceFirst("^/", "");
                validation.check(
                        !tree.has(set, saved),
                        pointer,
                        "protected-place",
                        "contains " + saved + ", and " + place
                                + " belongs to Calypso itself; choose what is around it");
            }
        }
        validation.throwIfAny();
    }

    /** Bacula makes an empty file of an entry without data, and would write it over a good one. */
    private static void mustNotEmptyFiles(List<String> unsaved, Replace replace) {
        if (!unsaved.isEmpty() && replace != Replace.NEVER) {
            throw CalypsoException.of(
                            RestoreProblems.FILES_WITHOUT_DATA,
                            "The selection has files that could not be read when they were backed up: " + some(unsaved)
                                    + ". Files of these names would be replaced by empty ones.")
                    .remedy("Restore with replace NEVER, or choose what is around these files.");
        }
    }

    private static String some(List<String> paths) {
        String shown = paths.stream().limit(SHOWN_PATHS).map(CatalogText::shown).collect(Collectors.joining(", "));
        return paths.size() > SHOWN_PATHS ? shown + " and " + (paths.size() - SHOWN_PATHS) + " more" : shown;
    }

    private static void checkFields(RestoreRequest request, List<@Nullable String> paths) {
        var validation = new Validation();
        validation.check(
                (request.runId() == null) != (request.client() == null),
                "/runId",
                "one-source",
                "must be given, or client, but not both");
        validation.check(
                request.runId() == null || request.at() == null, "/at", "one-source", "can only be given with client");
        validation.check(
                request.runId() == null || request.job() == null,
                "/job",
                "one-source",
                "can only be given with client");
        validation.check(
                !paths.isEmpty() && paths.size() <= Selector.MAX_PATHS,
                "/paths",
                "bad-size",
                "must name 1 to " + Selector.MAX_PATHS + " paths");
        checkName(validation, "/client", request.client());
        checkName(validation, "/job", request.job());
        checkName(validation, "/restoreClient", request.restoreClient());
        String where = request.where();
        validation.check(
                where == null || isDirectory(where),
                "/where",
                "bad-directory",
                "must be an absolute directory without '..', control characters, quotes or backslashes, at most "
                        + MAX_WHERE + " characters; leave it out for the original place");
        validation.throwIfAny();
    }

    private static void checkName(Validation validation, String pointer, @Nullable String name) {
        validation.check(
                name == null || (ConsoleCommand.canHold(name) && name.length() <= 127),
                pointer,
                "bad-name",
                "must have 1 to 127 characters and no control characters");
    }

    private static boolean isDirectory(String where) {
        return where.length() > 1
                && where.length() <= MAX_WHERE
                && where.startsWith("/")
                && !where.chars().allMatch(c -> c == '/')
                // The Director puts it into a command of its own; not every version escapes it there.
                && where.indexOf('"') < 0
                && where.indexOf('\\') < 0
                && ConsoleCommand.canHold(where)
                && Arrays.stream(where.split("/")).noneMatch(part -> part.equals("..") || part.equals("."));
    }

    /** Checks the client, as the Director would use its only client for one that it does not know. */
    private void checkClient(String name) {
        var validation = new Validation();
        validation.check(
                director.run(ConsoleCommand.of(".clients")).contains(name),
                "/restoreClient",
                "unknown-client",
                "is not a client of the Director");
        validation.throwIfAny();
    }

    private String restoreJob() {
        return config.job()
                .or(() -> director.run(ConsoleCommand.of(".jobs").with("type", "R")).stream()
                        .filter(ConsoleCommand::canHold)
                        .findFirst())
                .orElseThrow(() -> CalypsoException.of(
                                RestoreProblems.NO_RESTORE_JOB, "The Director has no job of type Restore.")
                        .remedy("Add a Job resource with Type = Restore to the Director's configuration."));
    }

    /** Returns what a restore would do, which volumes it may read, and which of them are not available. */
    private Plan plan(RestoreOrder order, List<String> unsaved) {
        Plan.Builder plan = Plan.builder();
        String table = "b2…";
        plan.command("Selects the files.", order.select("b20").line().replace("b20", table));
        plan.command(
                "Restores them.",
                "restore",
                "file=?" + table,
                "where=" + Objects.requireNonNullElse(order.where(), "/"));
        if (mayReplaceFiles(order)) {
            plan.destructive();
            plan.affects(
                    "backup-client",
                    order.restoreClient(),
                    order.where() == null
                            ? "files in their original place are replaced"
                            : "files below " + order.where() + " are replaced");
        } else {
            plan.affects("backup-client", order.restoreClient(), "files are written");
        }
        if (!unsaved.isEmpty()) {
            plan.warning(
                    "Files that could not be read when they were backed up come back empty: " + some(unsaved) + ".");
        }
        List<VolumeView> needed = volumes.holding(order.runIds());
        Set<String> missing = volumeFiles.find(needed).missing();
        for (VolumeView volume : needed) {
            plan.affects("backup-volume", volume.name(), "may be read");
            if (missing.contains(volume.name())) {
                plan.warning("Volume " + volume.name() + " is missing: its file is not in the directory of storage "
                        + volume.storage() + ". The restore will wait for it.");
            }
            if (Boolean.FALSE.equals(volume.inChanger())) {
                plan.warning("Volume " + volume.name() + " is not in its library.");
            }
            if (!volume.enabled()
                    || volume.status() == VolumeStatus.ERROR
                    || volume.status() == VolumeStatus.DISABLED) {
                plan.warning("Volume " + volume.name() + " is " + volume.status()
                        + (volume.enabled() ? "." : ", not enabled."));
            }
        }
        return plan.build(order);
    }

    /** Whether a file that is there now may be replaced: not in a directory that does not exist yet, or is empty. */
    private boolean mayReplaceFiles(RestoreOrder order) {
        String where = order.where();
        if (order.replace() == Replace.NEVER) {
            return false;
        }
        if (where == null) {
            return true;
        }
        try {
            String directory = SelectedFiles.place(order, "/");
            return clientFiles.list(order.restoreClient(), directory, LISTING).files().stream()
                    .anyMatch(file -> !file.path().equals(directory) || file.kind() != 'd');
        } catch (CalypsoException notKnown) {
            return true;
        }
    }
}
