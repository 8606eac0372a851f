package io.calypso.backup.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client.
 *
 * @param uname its operating system, as it told the catalog at its last run; absent before the first
 * @param version of its File daemon, likewise
 * @param lastGoodBackupAt when its last backup that can be relied on ended
 * @param ageSeconds how long ago that was
 * @param jobs how many backup jobs name it
 */
@Schema(name = "Client")
public record ClientView(
        String name,
        @Nullable String address,
        @Nullable String uname,
        @Nullable String version,
        @Nullable Instant lastGoodBackupAt,
        @Nullable Long ageSeconds,
        int jobs) {}
