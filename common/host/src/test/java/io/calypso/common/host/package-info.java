/** Tests with real processes and real files. */
@NullMarked
package io.calypso.common.host;

import org.jspecify.annotations.NullMarked;
