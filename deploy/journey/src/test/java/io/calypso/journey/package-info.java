/** The whole suite as {@code deploy/run} starts it, seen from outside while its processes are killed. */
@NullMarked
package io.calypso.journey;

import org.jspecify.annotations.NullMarked;
