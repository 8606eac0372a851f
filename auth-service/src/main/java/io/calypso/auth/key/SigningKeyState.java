package io.calypso.auth.key;

/** The state of a signing key. */
enum SigningKeyState {
    /** Published, does not sign yet. */
    PENDING,
    /** Signs new tokens. */
    SIGNING,
    /** No longer signs; published until the last token has expired. */
    RETIRED
}
