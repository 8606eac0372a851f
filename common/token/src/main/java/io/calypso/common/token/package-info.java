/**
 * Access tokens, the keys that verify them, the permissions in them, and the ended sessions. Plain Java: for the
 * services and for the gateway, which has neither JAX-RS nor a database.
 *
 * <p>Source of truth: the signed token, the published key set, and the event stream for ended sessions, which the user of
 * this library feeds to {@link io.calypso.common.token.EndedSessions}.
 */
@NullMarked
package io.calypso.common.token;

import org.jspecify.annotations.NullMarked;
