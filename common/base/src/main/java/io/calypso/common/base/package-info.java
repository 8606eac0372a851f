/**
 * Small values that every part of Calypso speaks in: ids, sizes, pages, cursors and problems. Knows no framework and
 * no domain noun.
 */
@NullMarked
package io.calypso.common.base;

import org.jspecify.annotations.NullMarked;
