package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.JobType;
import io.calypso.backup.run.Protection;
import io.calypso.backup.run.ProtectionReason;
import io.calypso.backup.run.RunView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param managed whether it is defined here; an unmanaged job was written by hand and can be run, but not changed
 * @param enabled whether its schedule starts it
 * @param level absent where Bacula's level is not one of a backup
 * @param filesetName the Director's FileSet resource; that of a managed job has the job's name
 * @param scheduleName the Director's Schedule resource, if the job has one
 * @param accurate only of managed jobs
 * @param allowDuplicateRuns only of managed jobs
 * @param fileset only of managed jobs
 * @param schedule only of managed jobs that have one
 * @param lastRun the last run, however it ended
 * @param lastGoodRunAt the end of the newest run that a restore of now can use
 * @param protection only of backup jobs
 * @param protectionReasons what speaks against a full protection; only of backup jobs that are not PROTECTED
 * @param asOf when this was read from the Director and the catalog
 */
@Schema(name = "Job")
public record JobView(
        String name,
        JobType type,
        boolean managed,
        boolean enabled,
        @Nullable String client,
        @Nullable BackupLevel level,
        @Nullable String pool,
        @Nullable String storage,
        @Nullable String filesetName,
        @Nullable String scheduleName,
        @Nullable Boolean accurate,
        @Nullable Boolean allowDuplicateRuns,
        @Nullable FilesetRequest fileset,
        @Nullable ScheduleRequest schedule,
        @Nullable RunView lastRun,
        @Nullable Instant lastGoodRunAt,
        @Nullable Instant nextRunAt,
        @Nullable Protection protection,
        @Nullable List<ProtectionReason> protectionReasons,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        Instant asOf) {}
