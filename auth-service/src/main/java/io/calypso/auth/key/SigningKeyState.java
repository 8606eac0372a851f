package io.calypso.auth.key;

/** What a signing key does. */
enum SigningKeyState {
    /** Published, signs nothing yet. */
    PENDING,
    /** Signs the tokens that are issued now. */
    SIGNING,
    /** No longer signs; published until the last token has expired. */
    RETIRED
}
