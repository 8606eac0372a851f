package io.calypso.backup.job;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownClient;
import io.calypso.backup.bacula.DirectorResources.ShownFileset;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorResources.ShownPool;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.bacula.DirectorResources.ShownStorage;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Validation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a request against the Director's resources: what it names must be there, what it leaves open is chosen. */
@ApplicationScoped
class JobDefaults {

    private static final List<String> PREFERRED_POOLS = List.of("Default", "File");
    private static final List<String> NO_BACKUP_POOLS = List.of("Scratch", "RecyclePool");
    private static final String PREFERRED_MESSAGES = "Standard";

    private final DirectorResources resources;

    JobDefaults(DirectorResources resources) {
        this.resources = resources;
    }

    /**
     * The complete definition.
     *
     * @param keep what the job is now: names that it has are kept where the request leaves them open
     * @throws CalypsoException 422 when a client, pool or storage is not there, or none can be chosen
     */
    JobDefinition complete(JobRequest.Checked request, @Nullable JobDefinition keep) {
        Validation validation = new Validation();
        List<String> clients =
                resources.clients().stream().map(ShownClient::name).toList();
        validation.check(
                clients.contains(request.client().value()),
                "/client",
                "unknown-client",
                "is not a client of the Director; known: " + String.join(", ", clients));
        ResourceName pool = pool(request, keep, validation);
        ResourceName storage = storage(request, keep, validation);
        ResourceName messages = keep != null ? keep.messages() : messages(validation);
        validation.throwIfAny();
        if (pool == null || messages == null) {
            throw new IllegalStateException("nothing was chosen and nothing was refused");
        }
        return new JobDefinition(
                request.name(),
                request.client(),
                request.level(),
                pool,
                storage,
                messages,
                request.enabled(),
                request.fileset(),
                request.schedule());
    }

    private @Nullable ResourceName pool(
            JobRequest.Checked request, @Nullable JobDefinition keep, Validation validation) {
        List<String> pools = resources.pools().stream().map(ShownPool::name).toList();
        ResourceName named = request.pool();
        if (named != null) {
            validation.check(
                    pools.contains(named.value()),
                    "/pool",
                    "unknown-pool",
                    "is not a pool of the Director; known: " + String.join(", ", pools));
            return named;
        }
        if (keep != null && pools.contains(keep.pool().value())) {
            return keep.pool();
        }
        String chosen = Stream.concat(PREFERRED_POOLS.stream().filter(pools::contains), pools.stream())
                .filter(pool -> !NO_BACKUP_POOLS.contains(pool) && ResourceName.isValid(pool))
                .findFirst()
                .orElse(null);
        validation.check(chosen != null, "/pool", "required", "is needed, as the Director has no pool to choose");
        return chosen == null ? null : new ResourceName(chosen);
    }

    private @Nullable ResourceName storage(
            JobRequest.Checked request, @Nullable JobDefinition keep, Validation validation) {
        List<String> storages =
                resources.storages().stream().map(ShownStorage::name).toList();
        ResourceName named = request.storage();
        if (named != null) {
            validation.check(
                    storages.contains(named.value()),
                    "/storage",
                    "unknown-storage",
                    "is not a storage of the Director; known: " + String.join(", ", storages));
            return named;
        }
        if (keep != null
                && keep.storage() != null
                && storages.contains(keep.storage().value())) {
            return keep.storage();
        }
        return storages.size() == 1 && ResourceName.isValid(storages.getFirst())
                ? new ResourceName(storages.getFirst())
                : null;
    }

    private @Nullable ResourceName messages(Validation validation) {
        List<String> all = resources.messages();
        String chosen = all.contains(PREFERRED_MESSAGES)
                ? PREFERRED_MESSAGES
                : all.stream().findFirst().orElse(null);
        validation.check(
                chosen != null && ResourceName.isValid(chosen),
                "/name",
                "no-messages",
                "cannot be made, as the Director has no Messages resource");
        return chosen == null || !ResourceName.isValid(chosen) ? null : new ResourceName(chosen);
    }

    /**
     * Whether a name is free for a new job, its fileset and its schedule.
     *
     * @throws CalypsoException 409 {@code name-taken}
     */
    void mustBeFree(ResourceName name) {
        String text = name.value();
        taken("job", resources.jobs().stream().map(ShownJob::name), text);
        taken("fileset", resources.filesets().stream().map(ShownFileset::name), text);
        taken("schedule", resources.schedules().stream().map(ShownSchedule::name), text);
    }

    private static void taken(String kind, Stream<String> names, String name) {
        if (names.anyMatch(name::equals)) {
            throw CalypsoException.of(JobProblems.NAME_TAKEN, "The Director already has a " + kind + " '" + name + "'.")
                    .remedy("Choose another name.")
                    .with("resource", kind)
                    .error("/name", "name-taken", "is the name of a " + kind + " already");
        }
    }
}
