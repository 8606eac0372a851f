package io.calypso.backup.restore;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to restore. Either {@code runId}, or {@code client} with {@code at} and {@code job}, names the backup.
 *
 * @param runId the run whose files are restored
 * @param client the client whose state is restored
 * @param at the point in time; now when absent
 * @param job the only job whose backups are used
 * @param paths absolute; a directory stands for everything below it
 * @param restoreClient the client that gets the files; the client that they come from when absent
 * @param where an absolute directory below which the files are written, each with its whole path; their original place when absent
 * @param replace what happens to existing files; {@code NEVER} when absent
 */
@Schema(name = "RestoreRequest", requiredProperties = "paths")
public record RestoreRequest(
        @Nullable Long runId,
        @Nullable String client,
        @Nullable Instant at,
        @Nullable String job,
        @Nullable List<@Nullable String> paths,
        @Nullable String restoreClient,
        @Nullable String where,
        @Nullable Replace replace) {}
