package io.calypso.auth.user;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** A row of the table user_account, with its rows of user_role. */
@Entity
@Table(name = "user_account")
class UserEntity {

    @Id
    UUID id;

    /** Lower case, unique, never changes. */
    @Column(nullable = false, updatable = false)
    String username;

    @Column(name = "display_name")
    @Nullable
    String displayName;

    /** Argon2id in the PHC string format. */
    @Column(name = "password_hash", nullable = false)
    String passwordHash;

    @Column(nullable = false)
    boolean enabled;

    @Column(name = "must_change_password", nullable = false)
    boolean mustChangePassword;

    /** Signing in does not increment the version. */
    @Column(name = "last_login_at")
    @OptimisticLock(excluded = true)
    @Nullable
    Instant lastLoginAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    /** The names of the roles. */
    @ElementCollection
    @CollectionTable(name = "user_role", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "role", nullable = false)
    @BatchSize(size = 1000)
    Set<String> roles = new HashSet<>();

    @Version
    @Column(nullable = false)
    long version;
}
