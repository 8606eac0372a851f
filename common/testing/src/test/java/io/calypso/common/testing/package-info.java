/** Tests of the shared test support, with real containers. */
@NullMarked
package io.calypso.common.testing;

import org.jspecify.annotations.NullMarked;
