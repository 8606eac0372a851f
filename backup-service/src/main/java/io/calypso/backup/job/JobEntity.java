package io.calypso.backup.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of the table job. */
@Entity
@Table(name = "job")
class JobEntity {

    @Id
    UUID id;

    @Column(nullable = false)
    String name;

    /** A {@link JobRequest} as JSON, with pool and storage filled in. */
    @Column(nullable = false)
    String definition;

    @Column(nullable = false)
    String messages;

    @Version
    @Column(nullable = false)
    long version;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;
}
