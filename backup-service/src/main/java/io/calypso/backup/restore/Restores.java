package io.calypso.backup.restore;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.volume.VolumeView;
import io.calypso.backup.volume.Volumes;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import io.calypso.common.tasks.TaskRequest;
import io.calypso.common.tasks.TaskView;
import io.calypso.common.tasks.Tasks;
import io.calypso.common.web.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks restores, plans them and has them done. */
@ApplicationScoped
class Restores {

    private static final int MAX_WHERE = 1000;

    private final BackupSets sets;
    private final Selector selector;
    private final Volumes volumes;
    private final Director director;
    private final Tasks tasks;
    private final RestoreConfig config;
    private final Clock clock;

    Restores(
            BackupSets sets,
            Selector selector,
            Volumes volumes,
            Director director,
            Tasks tasks,
            RestoreConfig config,
            Clock clock) {
        this.sets = sets;
        this.selector = selector;
        this.volumes = volumes;
        this.director = director;
        this.tasks = tasks;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The restore that a request asks for, checked against the catalog and the Director.
     *
     * @throws CalypsoException 422 with every bad field; 404 and 409 for a backup that is not there
     */
    RestoreOrder check(RestoreRequest request) {
        List<@Nullable String> paths = Objects.requireNonNullElse(request.paths(), List.of());
        checkFields(request, paths);
        Long runId = request.runId();
        BackupSet set = runId != null
                ? sets.ofRun(runId)
                : sets.ofPointInTime(
                        Objects.requireNonNull(request.client()),
                        Objects.requireNonNullElseGet(request.at(), clock::instant),
                        request.job());
        Selection selection = selector.select(set, paths);
        String restoreClient = Objects.requireNonNullElse(request.restoreClient(), set.client());
        checkClient(restoreClient);
        return new RestoreOrder(
                set.client(),
                set.runIds(),
                selection,
                restoreClient,
                request.where(),
                Objects.requireNonNullElse(request.replace(), Replace.NEVER),
                restoreJob());
    }

    private static void checkFields(RestoreRequest request, List<@Nullable String> paths) {
        var validation = new Validation();
        validation.check(
                (request.runId() == null) != (request.client() == null),
                "/runId",
                "one-source",
                "give either runId or client");
        validation.check(request.runId() == null || request.at() == null, "/at", "one-source", "goes with client only");
        validation.check(
                request.runId() == null || request.job() == null, "/job", "one-source", "goes with client only");
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
                "must have 1 to 127 characters, none of them a control character");
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

    /** The Director would take the only client there is for one that it does not know. */
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

    /** What a restore would do, which volumes it may read, and which of them are not at hand. */
    Plan plan(RestoreOrder order) {
        Plan.Builder plan = Plan.builder();
        String table = "b2…";
        plan.command("select the files", order.select("b20").line().replace("b20", table));
        plan.command(
                "restore them", "restore", "file=?" + table, "where=" + Objects.requireNonNullElse(order.where(), "/"));
        if (order.where() == null && order.replace() != Replace.NEVER) {
            plan.destructive();
            plan.affects("backup-client", order.restoreClient(), "files in their original place are replaced");
        } else {
            plan.affects("backup-client", order.restoreClient(), "files are written");
        }
        for (VolumeView volume : volumes.holding(order.runIds())) {
            plan.affects("backup-volume", volume.name(), "may be read");
            if (Boolean.FALSE.equals(volume.inChanger())) {
                plan.warning("Volume " + volume.name() + " is not in its library.");
            }
            if (!volume.enabled()
                    || volume.status().equals("ERROR")
                    || volume.status().equals("DISABLED")) {
                plan.warning("Volume " + volume.name() + " is " + volume.status()
                        + (volume.enabled() ? "." : ", not enabled."));
            }
        }
        return plan.build(order);
    }

    @Transactional
    TaskView start(RestoreOrder order) {
        return tasks.submit(TaskRequest.of(
                        RestoreTask.KIND, "Restore files of " + order.client(), "backup-client", order.restoreClient())
                .withPayload(order)
                .thatCanBeCancelled());
    }
}
