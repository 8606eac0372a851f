/**
 * Sessions: signing in, staying in, getting out. Source of truth: the tables session and refresh_token. Invariant: a session
 * has at most one refresh token that was not used yet; using one twice ends the session.
 */
@NullMarked
package io.calypso.auth.session;

import org.jspecify.annotations.NullMarked;
