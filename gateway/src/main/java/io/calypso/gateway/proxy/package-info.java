/**
 * Forwards a request to its service and the response back, both as streams.
 *
 * <p>Invariants: a body is never held in memory as a whole; a request that changes something reaches a service at most once; nothing of
 * a response is sent before it is certain that no other attempt will follow.
 */
@NullMarked
package io.calypso.gateway.proxy;

import org.jspecify.annotations.NullMarked;
