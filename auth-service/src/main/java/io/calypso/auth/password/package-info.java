/**
 * Passwords: which are acceptable, and how they are stored. Invariant: no password is stored or compared in clear text.
 */
@NullMarked
package io.calypso.auth.password;

import org.jspecify.annotations.NullMarked;
