package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.base.Validation;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job to create, or the new definition of one, as JSON.
 *
 * @param name 1 to 127 characters that Bacula accepts; the fileset and the schedule get the same name
 * @param client the name of a client of the Director
 * @param level the level of a run that names none; INCREMENTAL when absent
 * @param pool when absent: Default, File, or the first pool that is not Scratch
 * @param storage when absent: the only storage there is, or the one that the pool names
 * @param enabled whether the schedule starts it; true when absent
 * @param accurate whether a run compares with the list of all files that the runs before it saved, so that it saves what was moved or has an old
 *     time, and knows what was deleted; true when absent
 * @param allowDuplicateRuns whether a run may start while another one of this job is queued or running; false when absent
 * @param schedule absent: runs only when somebody starts it
 */
@Schema(
        name = "JobCreate",
        requiredProperties = {"name", "client", "fileset"})
public record JobRequest(
        @Nullable String name,
        @Nullable String client,
        @Nullable BackupLevel level,
        @Nullable String pool,
        @Nullable String storage,
        @Nullable Boolean enabled,
        @Nullable Boolean accurate,
        @Nullable Boolean allowDuplicateRuns,
        @Nullable FilesetRequest fileset,
        @Nullable ScheduleRequest schedule) {

    /**
     * Returns the requested definition.
     *
     * @param choice chooses what the request leaves open; called only for a request without an invalid field
     * @throws io.calypso.common.base.CalypsoException 422 {@code invalid} with one entry per invalid field
     */
    JobDefinition definition(Supplier<JobDefaults.Choice> choice) {
        Validation validation = new Validation();
        ResourceName validName = required("/name", name, validation);
        ResourceName validClient = required("/client", client, validation);
        ResourceName namedPool = optional("/pool", pool, validation);
        ResourceName namedStorage = optional("/storage", storage, validation);
        validation.check(fileset != null, "/fileset", "required", "is needed");
        FilesetDefinition validFileset = fileset == null ? null : fileset.definition(validation);
        List<ScheduledRun> validSchedule = schedule == null ? List.of() : schedule.definition(validation);
        validation.throwIfAny();
        JobDefaults.Choice chosen = choice.get();
        ResourceName usedPool = namedPool == null ? chosen.pool() : namedPool;
        ResourceName messages = chosen.messages();
        validation.check(usedPool != null, "/pool", "required", "is needed, as the Director has no pool to choose");
        validation.check(
                messages != null,
                "/name",
                "no-messages",
                "cannot be created, as the Director has no Messages resource");
        validation.throwIfAny();
        if (validName == null || validClient == null || validFileset == null || usedPool == null || messages == null) {
            throw new IllegalStateException("a required field is absent and was not refused");
        }
        return new JobDefinition(
                validName,
                validClient,
                level == null ? BackupLevel.INCREMENTAL : level,
                usedPool,
                namedStorage == null ? chosen.storage() : namedStorage,
                messages,
                enabled == null || enabled,
                accurate == null || accurate,
                allowDuplicateRuns != null && allowDuplicateRuns,
                validFileset,
                validSchedule);
    }

    private static @Nullable ResourceName required(String pointer, @Nullable String text, Validation validation) {
        return validation.check(text != null, pointer, "required", "is needed")
                ? optional(pointer, text, validation)
                : null;
    }

    private static @Nullable ResourceName optional(String pointer, @Nullable String text, Validation validation) {
        return text == null ? null : validation.parse(pointer, "bad-name", () -> new ResourceName(text));
    }

    /**
     * Returns this request for an existing job.
     *
     * @throws io.calypso.common.base.CalypsoException 422 {@code invalid} when it has another name
     */
    JobRequest under(ResourceName existing) {
        Validation validation = new Validation();
        validation.check(
                name == null || name.equals(existing.value()),
                "/name",
                "not-changeable",
                "cannot be changed, as backups are found by it; create another job instead");
        validation.throwIfAny();
        return new JobRequest(
                existing.value(),
                client,
                level,
                pool,
                storage,
                enabled,
                accurate,
                allowDuplicateRuns,
                fileset,
                schedule);
    }

    /** Returns the request for this definition. */
    static JobRequest of(JobDefinition job) {
        ResourceName storage = job.storage();
        return new JobRequest(
                job.name().value(),
                job.client().value(),
                job.level(),
                job.pool().value(),
                storage == null ? null : storage.value(),
                job.enabled(),
                job.accurate(),
                job.allowDuplicateRuns(),
                FilesetRequest.of(job.fileset()),
                ScheduleRequest.of(job.schedule()));
    }
}
