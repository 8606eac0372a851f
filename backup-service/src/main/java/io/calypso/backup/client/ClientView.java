package io.calypso.backup.client;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client as the API shows it.
 *
 * @param uname its operating system, as of its last run; absent before the first
 * @param version of its File daemon, as of its last run
 * @param lastGoodBackupAt when its last good backup ended
 * @param ageSeconds how long ago that was
 * @param jobs the number of backup jobs that use it
 * @param asOf when this was read from the Director and the catalog
 */
@Schema(name = "Client")
public record ClientView(
        String name,
        @Nullable String address,
        @Nullable String uname,
        @Nullable String version,
        @Nullable Instant lastGoodBackupAt,
        @Nullable Long ageSeconds,
        int jobs,
        Instant asOf) {}
