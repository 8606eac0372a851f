/** Stand-ins of the same names: the library itself is tested with this one, so this one cannot be tested with it. */
@NullMarked
package io.calypso.common.access;

import org.jspecify.annotations.NullMarked;
