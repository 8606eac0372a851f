/**
 * Sessions: signing in, staying signed in, signing out. Source of truth: the tables session and refresh_token. Invariants: a session has at most
 * one refresh token that was not used yet; using another one ends the session, except for its direct predecessor within the grace period, which
 * returns it again; a session's lock guards its refresh tokens.
 */
@NullMarked
package io.calypso.auth.session;

import org.jspecify.annotations.NullMarked;
