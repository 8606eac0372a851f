/**
 * How often somebody may ask. Counts live in memory: a restart forgives.
 */
@NullMarked
package io.calypso.gateway.limit;

import org.jspecify.annotations.NullMarked;
