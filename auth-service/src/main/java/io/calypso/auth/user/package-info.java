/**
 * Users. Source of truth: the table user_account. Invariant: at least one enabled user has the role admin.
 */
@NullMarked
package io.calypso.auth.user;

import org.jspecify.annotations.NullMarked;
