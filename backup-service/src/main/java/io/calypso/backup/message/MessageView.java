package io.calypso.backup.message;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message of a daemon.
 *
 * @param id its place in the catalog; later messages have greater ids
 * @param runId absent when it belongs to no run
 * @param job the job of that run
 */
@Schema(name = "Message")
public record MessageView(
        long id,
        @Nullable Instant at,
        @Nullable Long runId,
        @Nullable String job,
        String text) {}
