/** The backup service: Bacula's jobs, runs, clients, volumes and restores. */
@NullMarked
package io.calypso.backup;

import org.jspecify.annotations.NullMarked;
