package io.calypso.backup.fileset;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A fileset.
 *
 * @param managed whether it belongs to a job that is defined here and bears its name
 * @param include as the Director read it: paths, and what begins with {@code |}, {@code <} or {@code \} is a list from elsewhere
 * @param exclude paths and patterns that are left out
 */
@Schema(name = "FilesetInfo")
public record FilesetView(String name, boolean managed, List<String> include, List<String> exclude) {}
