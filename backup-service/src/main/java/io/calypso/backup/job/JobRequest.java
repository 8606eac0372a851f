package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.base.Validation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job to be, as JSON; also what is stored.
 *
 * @param name 1 to 127 characters that Bacula takes; the fileset and the schedule get it, too
 * @param client the name of a client of the Director
 * @param level INCREMENTAL when absent; what a run takes that names no level
 * @param pool chosen when absent: Default, File, or the first that is not Scratch
 * @param storage when absent: the only one there is, or the one that the pool names
 * @param enabled whether the schedule starts it; true when absent
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
        @Nullable FilesetRequest fileset,
        @Nullable ScheduleRequest schedule) {

    /** What a request that is well-formed asks for; what it leaves open is chosen by {@link JobDefaults}. */
    record Checked(
            ResourceName name,
            ResourceName client,
            BackupLevel level,
            @Nullable ResourceName pool,
            @Nullable ResourceName storage,
            boolean enabled,
            FilesetDefinition fileset,
            List<ScheduledRun> schedule) {}

    /** @throws io.calypso.common.base.CalypsoException 422 with one entry a bad field */
    Checked check() {
        Validation validation = new Validation();
        ResourceName checkedName = required("/name", name, validation);
        ResourceName checkedClient = required("/client", client, validation);
        ResourceName checkedPool = optional("/pool", pool, validation);
        ResourceName checkedStorage = optional("/storage", storage, validation);
        validation.check(fileset != null, "/fileset", "required", "is needed");
        FilesetDefinition checkedFileset = fileset == null ? null : fileset.check(validation);
        List<ScheduledRun> checkedSchedule = schedule == null ? List.of() : schedule.check(validation);
        validation.throwIfAny();
        if (checkedName == null || checkedClient == null || checkedFileset == null) {
            throw new IllegalStateException("a required field is absent and was not refused");
        }
        return new Checked(
                checkedName,
                checkedClient,
                level == null ? BackupLevel.INCREMENTAL : level,
                checkedPool,
                checkedStorage,
                enabled == null || enabled,
                checkedFileset,
                checkedSchedule);
    }

    private static @Nullable ResourceName required(String pointer, @Nullable String text, Validation validation) {
        return validation.check(text != null, pointer, "required", "is needed")
                ? optional(pointer, text, validation)
                : null;
    }

    private static @Nullable ResourceName optional(String pointer, @Nullable String text, Validation validation) {
        return text == null ? null : validation.parse(pointer, "bad-name", () -> new ResourceName(text));
    }

    /** The same request under a name that it does not say itself. */
    JobRequest named(String given) {
        return new JobRequest(given, client, level, pool, storage, enabled, fileset, schedule);
    }

    static JobRequest of(JobDefinition job) {
        ResourceName storage = job.storage();
        return new JobRequest(
                job.name().value(),
                job.client().value(),
                job.level(),
                job.pool().value(),
                storage == null ? null : storage.value(),
                job.enabled(),
                FilesetRequest.of(job.fileset()),
                ScheduleRequest.of(job.schedule()));
    }
}
