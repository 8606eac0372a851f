/** A running Calypso as somebody outside of it uses it: the gateway's address and nothing else. */
@NullMarked
package io.calypso.common.testing.api;

import org.jspecify.annotations.NullMarked;
