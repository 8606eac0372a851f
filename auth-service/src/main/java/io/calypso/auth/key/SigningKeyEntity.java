package io.calypso.auth.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table signing_key. */
@Entity
@Table(name = "signing_key")
class SigningKeyEntity {

    @Id
    String kid;

    /** The public key as a JSON Web Key. */
    @Column(name = "public_key", nullable = false)
    String publicKey;

    /** The private key as a JSON Web Key, encrypted, in Base64; absent once it no longer signs. */
    @Column(name = "private_key")
    @Nullable
    String privateKey;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    /** When it starts to sign. */
    @Column(name = "active_from", nullable = false)
    Instant activeFrom;

    /** When the last token signed with it has expired; absent while it may sign. */
    @Column(name = "published_until")
    @Nullable
    Instant publishedUntil;

    @Version
    @Column(nullable = false)
    long version;
}
