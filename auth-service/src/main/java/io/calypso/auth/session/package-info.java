/**
 * Sessions: signing in, staying signed in, signing out. Source of truth: the tables session and refresh_token. Invariants: a session has at
 * most one unused refresh token; using one twice ends the session; a session's lock protects its refresh tokens.
 */
@NullMarked
package io.calypso.auth.session;

import org.jspecify.annotations.NullMarked;
