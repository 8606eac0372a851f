package io.calypso.backup.fileset;

import java.util.List;

/**
 * A fileset.
 *
 * @param managed whether it belongs to a job that is defined here and bears its name
 * @param include as the Director read it: paths, and what begins with {@code |}, {@code <} or {@code \} is a list from elsewhere
 * @param exclude paths and patterns that are left out
 */
public record FilesetView(String name, boolean managed, List<String> include, List<String> exclude) {}
