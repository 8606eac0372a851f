package io.calypso.audit.entry;

import io.calypso.audit.head.Heads;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The key of the signed heads in the API. */
@Schema(name = "AuditKey", description = "The public key that verifies the signed heads of the audit log")
record AuditKeyView(
        @Schema(description = "The first 16 digits of the SHA-256 of the key, hexadecimal")
        String keyId,

        @Schema(description = "PEM, P-256") String publicKey) {

    static AuditKeyView of(Heads heads) {
        return new AuditKeyView(heads.keyId(), heads.publicKey());
    }
}
