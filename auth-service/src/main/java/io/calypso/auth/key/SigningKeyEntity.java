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

    /** The public half as a JSON Web Key. */
    @Column(name = "public_key", nullable = false)
    String publicKey;

    /** The private half as a JSON Web Key, sealed, in Base64; absent once it no longer signs. */
    @Column(name = "private_key")
    @Nullable
    String privateKey;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    /** When it begins to sign. */
    @Column(name = "active_from", nullable = false)
    Instant activeFrom;

    /** When no token signed with it is left; absent while it may sign. */
    @Column(name = "published_until")
    @Nullable
    Instant publishedUntil;

    @Version
    @Column(nullable = false)
    long version;
}
