package io.calypso.auth.key;

/** Where a signing key stands. */
enum SigningKeyState {
    /** Published, signs nothing yet. */
    PENDING,
    /** Signs what is issued now. */
    SIGNING,
    /** Signs no more, published until the last token has expired. */
    RETIRED
}
