package io.calypso.{{DOMAIN}}.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code item}. */
@Entity
@Table(name = "item")
class ItemEntity {

    @Id
    UUID id;

    @Column
    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;
}
