package io.calypso.auth.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table permission. */
@Entity
@Table(name = "permission")
class PermissionEntity {

    @Id
    String name;

    @Column(nullable = false)
    String description;

    /** Whether its service is installed. */
    @Column(nullable = false)
    boolean installed;
}
