/**
 * Where a packaged service finds its settings: one YAML file, and a directory with a file for each credential. Source of truth:
 * these files, read once at start.
 *
 * <p>Invariants: environment over credentials over the YAML file over what is built in; what cannot be understood ends the start
 * with one line that names file, line, key and remedy; the content of a credential is never part of a message.
 */
@NullMarked
package io.calypso.common.config;

import org.jspecify.annotations.NullMarked;
