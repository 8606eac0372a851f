/** Stubs with the same names: the real library is tested with this one, so this one cannot depend on it. */
@NullMarked
package io.calypso.common.access;

import org.jspecify.annotations.NullMarked;
