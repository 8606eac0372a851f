/**
 * Who calls, what it may do, and the record of what it did. Knows neither users nor how they sign in.
 *
 * <p>A token is verified in every service, not at the edge alone. A resource method says {@link
 * io.calypso.common.access.Requires} or {@link io.calypso.common.access.Public}; one that says neither returns 403 to
 * everybody. A method that changes something says {@link io.calypso.common.access.Audited}.
 *
 * <p>Source of truth: the token for the caller, the event stream for ended sessions, the table {@code audit_intent} for
 * operations that were begun and whose end has not been written yet.
 */
@NullMarked
package io.calypso.common.access;

import org.jspecify.annotations.NullMarked;
