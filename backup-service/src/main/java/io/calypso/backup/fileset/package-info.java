/**
 * Filesets, as the Director has them. Source of truth: the running Director; those of managed jobs are defined with their job. Read only.
 */
@NullMarked
package io.calypso.backup.fileset;

import org.jspecify.annotations.NullMarked;
