package io.calypso.audit.entry;

/**
 * An audit entry at its position in the chain.
 *
 * @param sequence counts from 1, without gaps
 * @param previous the hash of the entry with the previous sequence number
 * @param hash the stored hash, which must equal {@link #expectedHash()}
 */
record ChainedEntry(long sequence, ChainHash previous, ChainHash hash, AuditEntry entry) {

    static ChainedEntry append(long sequence, ChainHash previous, AuditEntry entry) {
        return new ChainedEntry(sequence, previous, hashOf(sequence, previous, entry), entry);
    }

    ChainHash expectedHash() {
        return hashOf(sequence, previous, entry);
    }

    private static ChainHash hashOf(long sequence, ChainHash previous, AuditEntry entry) {
        return ChainHash.sha256(CanonicalForm.of(sequence, previous, entry));
    }
}
