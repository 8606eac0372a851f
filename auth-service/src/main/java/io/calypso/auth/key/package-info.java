/**
 * The keys that access tokens are signed with. Source of truth: the table signing_key, its private halves encrypted with the key file.
 * Invariant: a key is published for as long as a token signed with it can be valid, and some seconds before it signs the first one.
 */
@NullMarked
package io.calypso.auth.key;

import org.jspecify.annotations.NullMarked;
