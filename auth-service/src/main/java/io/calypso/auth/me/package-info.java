/**
 * The caller's own account.
 */
@NullMarked
package io.calypso.auth.me;

import org.jspecify.annotations.NullMarked;
