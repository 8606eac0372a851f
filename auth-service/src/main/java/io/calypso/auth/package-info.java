/**
 * Who may come in. Source of truth: the auth schema.
 */
@NullMarked
package io.calypso.auth;

import org.jspecify.annotations.NullMarked;
