/** A running Calypso as external clients use it: only through the gateway's address. */
@NullMarked
package io.calypso.common.testing.api;

import org.jspecify.annotations.NullMarked;
