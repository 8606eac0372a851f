package io.calypso.backup.restore;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to restore. Either {@code runId}, or {@code client} with {@code at} and {@code job}, says from which backup.
 *
 * @param runId what this run saved
 * @param client the state of this client
 * @param at of this time; now when absent
 * @param job of this job only
 * @param paths absolute; a directory stands for everything below it
 * @param restoreClient the client that gets the files; the one they came from when absent
 * @param where an absolute directory below which the files go, each with its whole path; their original place when absent
 * @param replace what becomes of files that are already there; {@code NEVER} when absent
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
