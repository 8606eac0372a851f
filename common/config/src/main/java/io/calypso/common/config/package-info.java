/**
 * Where a packaged service finds its settings: one YAML file, and a directory with one file per credential. Source of truth:
 * these files, read once at start.
 *
 * <p>Invariants: the environment takes precedence over credentials, these over the YAML file, and that over the built-in settings;
 * whatever cannot be parsed stops the start with one line that names file, line, key and remedy; the content of a credential is
 * never part of a message.
 */
@NullMarked
package io.calypso.common.config;

import org.jspecify.annotations.NullMarked;
