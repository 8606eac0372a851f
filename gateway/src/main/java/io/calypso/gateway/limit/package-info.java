/**
 * Rate limits. Counts are kept in memory and lost at a restart.
 */
@NullMarked
package io.calypso.gateway.limit;

import org.jspecify.annotations.NullMarked;
