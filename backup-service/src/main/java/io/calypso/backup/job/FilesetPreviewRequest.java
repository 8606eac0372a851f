package io.calypso.backup.job;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fileset to try on a client, as JSON.
 *
 * @param client the name of the client whose files are listed
 * @param fileset as in a job
 */
@Schema(
        name = "FilesetPreviewRequest",
        requiredProperties = {"client", "fileset"})
public record FilesetPreviewRequest(
        @Nullable String client, @Nullable FilesetRequest fileset) {}
