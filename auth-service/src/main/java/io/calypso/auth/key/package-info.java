/**
 * The keys that access tokens are signed with. Source of truth: the table signing_key, its private keys encrypted with the key file.
 * Invariant: a key is published from some seconds before it signs its first token until its last token has expired.
 */
@NullMarked
package io.calypso.auth.key;

import org.jspecify.annotations.NullMarked;
