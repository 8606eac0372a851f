/**
 * Who the caller is, what it may do, and the audit record of what it did. Does not know users or how they sign in.
 *
 * <p>A token is verified in every service, not only in the gateway. A resource method is annotated with {@link
 * io.calypso.common.access.Requires} or {@link io.calypso.common.access.Public}; one with neither returns 403 to
 * everybody. A method that changes something is annotated with {@link io.calypso.common.access.Audited}.
 *
 * <p>Source of truth: the token for the caller, the event stream for ended sessions, the table {@code audit_intent} for
 * operations that were begun and whose outcome has not been written yet.
 */
@NullMarked
package io.calypso.common.access;

import org.jspecify.annotations.NullMarked;
