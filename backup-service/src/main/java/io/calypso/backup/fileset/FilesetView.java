package io.calypso.backup.fileset;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A fileset as the API shows it.
 *
 * @param managed whether it belongs to the job of the same name that is defined here
 * @param include as the Director read it: paths, and an entry that begins with {@code |}, {@code <} or {@code \} is a list from elsewhere
 * @param exclude paths and patterns that are excluded
 * @param asOf when it was read from the Director
 */
@Schema(name = "FilesetInfo")
public record FilesetView(String name, boolean managed, List<String> include, List<String> exclude, Instant asOf) {}
