/**
 * The listener: wires the other packages together, one HTTP server on every event loop.
 */
@NullMarked
package io.calypso.gateway.server;

import org.jspecify.annotations.NullMarked;
