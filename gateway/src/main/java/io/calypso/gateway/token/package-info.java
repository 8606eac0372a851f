/**
 * The identity of the caller. Source of truth: the signed token and the sessions that auth-service has ended; a verified token is cached
 * under its hash until it expires.
 */
@NullMarked
package io.calypso.gateway.token;

import org.jspecify.annotations.NullMarked;
