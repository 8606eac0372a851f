/**
 * Items. Source of truth: the table {@code item}.
 *
 * <p>Invariants: the name of an item is unique.
 */
@NullMarked
package io.calypso.{{DOMAIN}}.item;

import org.jspecify.annotations.NullMarked;
