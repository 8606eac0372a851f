/**
 * Users, roles, sessions and the keys of access tokens. Source of truth: the auth schema.
 */
@NullMarked
package io.calypso.auth;

import org.jspecify.annotations.NullMarked;
