package io.calypso.audit.head;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the newest entry of the audit log was at a time. Sequence numbers have no gaps, so the number of entries is part of it.
 *
 * @param hash the hash of the entry with this sequence number, hexadecimal
 * @param signature ES256 over {@code form}, {@code sequence}, {@code hash}, {@code at} and {@code keyId} as {@link CanonicalFields}, in DER and Base64, as {@code openssl dgst -sha256 -verify} reads it
 */
@RegisterForReflection
@Schema(name = "AuditHead", description = "The newest entry of the audit log at a time, signed")
public record SignedHead(
        @Schema(description = "Sequence number of the newest entry; there are as many entries")
        long sequence,

        @Schema(description = "Hash of the newest entry, hexadecimal")
        String hash,

        Instant at,

        @Schema(description = "Id of the key that signed it")
        String keyId,

        @Schema(description = "ES256 signature over form, sequence, hash, at and keyId, DER in Base64")
        String signature) {

    private static final String FORM = "head-1";

    /** Nothing is absent in what was read either. */
    public SignedHead {
        Objects.requireNonNull(hash);
        Objects.requireNonNull(at);
        Objects.requireNonNull(keyId);
        Objects.requireNonNull(signature);
    }

    static SignedHead sign(long sequence, String hash, Instant at, HeadKey key) {
        return new SignedHead(sequence, hash, at, key.id(), key.sign(content(sequence, hash, at, key.id())));
    }

    /**
     * Reads a head.
     *
     * @param place where the text was found, for the message
     * @throws IOException when it is something else
     */
    static SignedHead read(String text, String place, ObjectMapper json) throws IOException {
        try {
            SignedHead head = json.readValue(text, SignedHead.class);
            if (head != null) {
                return head;
            }
        } catch (JsonProcessingException malformed) {
            throw new IOException(place + " is not a signed head", malformed);
        }
        throw new IOException(place + " is not a signed head");
    }

    boolean isSignedBy(HeadKey key) {
        return keyId.equals(key.id()) && key.verifies(content(sequence, hash, at, keyId), signature);
    }

    private static byte[] content(long sequence, String hash, Instant at, String keyId) {
        return new CanonicalFields()
                .field("form", FORM)
                .field("sequence", Long.toString(sequence))
                .field("hash", hash)
                .field("at", at.toString())
                .field("keyId", keyId)
                .bytes();
    }
}
