/**
 * Passwords: which are good enough, and how they are kept. Invariant: no password is kept or compared in clear text.
 */
@NullMarked
package io.calypso.auth.password;

import org.jspecify.annotations.NullMarked;
