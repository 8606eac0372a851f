/**
 * Small value types used by every part of Calypso: ids, sizes, pages, cursors and problems. Depends on no framework and
 * on no domain term.
 */
@NullMarked
package io.calypso.common.base;

import org.jspecify.annotations.NullMarked;
