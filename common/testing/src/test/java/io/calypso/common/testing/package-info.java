/** Tests of what the tests share, with real containers. */
@NullMarked
package io.calypso.common.testing;

import org.jspecify.annotations.NullMarked;
