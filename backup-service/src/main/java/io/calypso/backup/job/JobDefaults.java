package io.calypso.backup.job;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownClient;
import io.calypso.backup.bacula.DirectorResources.ShownFileset;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorResources.ShownPool;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.bacula.DirectorResources.ShownStorage;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.client.ApplianceFiles;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares definitions with the Director's resources: what they name must exist, what a request leaves open is chosen. */
@ApplicationScoped
class JobDefaults {

    private static final List<String> PREFERRED_POOLS = List.of("Default", "File");
    private static final List<String> NO_BACKUP_POOLS = List.of("Scratch", "RecyclePool");
    private static final String PREFERRED_MESSAGES = "Standard";

    private final DirectorResources resources;
    private final ApplianceFiles applianceFiles;

    JobDefaults(DirectorResources resources, ApplianceFiles applianceFiles) {
        this.resources = resources;
        this.applianceFiles = applianceFiles;
    }

    /**
     * What a job uses where its request names nothing.
     *
     * @param pool absent when the Director has no pool for backups
     * @param storage absent: the pool names it
     * @param messages absent when the Director has no Messages resource
     */
    record Choice(
            @Nullable ResourceName pool,
            @Nullable ResourceName storage,
            @Nullable ResourceName messages) {}

    /**
     * Chooses from the Director's resources.
     *
     * @param keep the job as it is; what it uses is kept
     */
    Choice choose(@Nullable JobDefinition keep) {
        return new Choice(pool(keep), storage(keep), keep == null ? messages() : keep.messages());
    }

    private @Nullable ResourceName pool(@Nullable JobDefinition keep) {
        List<String> pools = pools();
        if (keep != null && pools.contains(keep.pool().value())) {
            return keep.pool();
        }
        return Stream.concat(PREFERRED_POOLS.stream().filter(pools::contains), pools.stream())
                .filter(pool -> !NO_BACKUP_POOLS.contains(pool) && ResourceName.isValid(pool))
                .findFirst()
                .map(ResourceName::new)
                .orElse(null);
    }

    private @Nullable ResourceName storage(@Nullable JobDefinition keep) {
        List<String> storages = storages();
        ResourceName kept = keep == null ? null : keep.storage();
        if (kept != null && storages.contains(kept.value())) {
            return kept;
        }
        return storages.size() == 1 && ResourceName.isValid(storages.getFirst())
                ? new ResourceName(storages.getFirst())
                : null;
    }

    private @Nullable ResourceName messages() {
        List<String> all = resources.messages();
        return Stream.concat(all.stream().filter(PREFERRED_MESSAGES::equals), all.stream())
                .filter(ResourceName::isValid)
                .findFirst()
                .map(ResourceName::new)
                .orElse(null);
    }

    /**
     * Checks that the Director has what a definition names, and that the job saves nothing of Calypso itself.
     *
     * @throws CalypsoException 422 {@code invalid} for an unknown client, pool or storage, or a path in a protected place
     */
    void mustExist(JobDefinition job) {
        Validation validation = new Validation();
        exists(validation, "client", job.client(), clients());
        List<String> pools = pools();
        exists(validation, "pool", job.pool(), pools);
        poolsMustExist(validation, ScheduleRequest.POINTER, job.schedule(), pools);
        ResourceName storage = job.storage();
        if (storage != null) {
            exists(validation, "storage", storage, storages());
        } else {
            validation.check(
                    poolNamesStorage(job.pool()),
                    "/storage",
                    "required",
                    "is needed, as neither the pool names a storage nor is there only one; known: "
                            + String.join(", ", storages()));
        }
        List<BackedUpPath> include = job.fileset().include();
        for (int i = 0; i < include.size(); i++) {
            applianceFiles.checkSource(
                    validation,
                    "/fileset/include/" + i,
                    job.client().value(),
                    include.get(i).value());
        }
        validation.throwIfAny();
    }

    private boolean poolNamesStorage(ResourceName name) {
        return resources.pools().stream()
                .filter(pool -> pool.name().equals(name.value()))
                .anyMatch(ShownPool::hasStorage);
    }

    /** Returns a storage for a job that saves nothing; absent when the Director has none. */
    @Nullable
    ResourceName anyStorage() {
        return storages().stream()
                .filter(ResourceName::isValid)
                .findFirst()
                .map(ResourceName::new)
                .orElse(null);
    }

    /**
     * Checks that the Director has the pools of a schedule.
     *
     * @param pointer where the rules are in the request
     * @throws CalypsoException 422 {@code invalid} for an unknown pool
     */
    void poolsMustExist(String pointer, List<ScheduledRun> schedule) {
        if (schedule.stream().anyMatch(run -> run.pool() != null)) {
            Validation validation = new Validation();
            poolsMustExist(validation, pointer, schedule, pools());
            validation.throwIfAny();
        }
    }

    private static void poolsMustExist(
            Validation validation, String pointer, List<ScheduledRun> schedule, List<String> pools) {
        for (int i = 0; i < schedule.size(); i++) {
            ResourceName pool = schedule.get(i).pool();
            if (pool != null) {
                exists(validation, "pool", pointer + "/" + i + "/pool", pool, pools);
            }
        }
    }

    private static void exists(Validation validation, String kind, ResourceName name, List<String> known) {
        exists(validation, kind, "/" + kind, name, known);
    }

    private static void exists(
            Validation validation, String kind, String pointer, ResourceName name, List<String> known) {
        validation.check(
                known.contains(name.value()),
                pointer,
                "unknown-" + kind,
                "is not a " + kind + " of the Director; known: " + String.join(", ", known));
    }

    /**
     * Checks that a name is free for a new job, its fileset and its schedule.
     *
     * @param managed the names of the managed jobs, as the Director may not have all of them at the moment
     * @throws CalypsoException 409 {@code name-taken}
     */
    void mustBeFree(ResourceName name, List<String> managed) {
        mustBeFree("job", managed.stream(), name.value());
        mustBeFree("job", resources.jobs().stream().map(ShownJob::name), name.value());
        mustBeFree("fileset", resources.filesets().stream().map(ShownFileset::name), name.value());
        mustBeFree("schedule", resources.schedules().stream().map(ShownSchedule::name), name.value());
    }

    private static void mustBeFree(String kind, Stream<String> names, String name) {
        if (names.anyMatch(name::equals)) {
            throw CalypsoException.of(JobProblems.NAME_TAKEN, "There is already a " + kind + " '" + name + "'.")
                    .remedy("Choose another name.")
                    .with("resource", kind)
                    .error("/name", "name-taken", "is already the name of a " + kind);
        }
    }

    private List<String> clients() {
        return resources.clients().stream().map(ShownClient::name).toList();
    }

    private List<String> pools() {
        return resources.pools().stream().map(ShownPool::name).toList();
    }

    private List<String> storages() {
        return resources.storages().stream().map(ShownStorage::name).toList();
    }
}
