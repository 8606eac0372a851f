package io.calypso.auth.role;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.BatchSize;

/** A row of the table role, with its rows of role_permission. */
@Entity
@Table(name = "role")
class RoleEntity {

    @Id
    String name;

    @Column(nullable = false)
    String description;

    @Column(name = "built_in", nullable = false)
    boolean builtIn;

    /** The permissions it grants, may contain wildcards. */
    @ElementCollection
    @CollectionTable(name = "role_permission", joinColumns = @JoinColumn(name = "role"))
    @Column(name = "permission", nullable = false)
    @BatchSize(size = 100)
    Set<String> permissions = new HashSet<>();

    @Version
    @Column(nullable = false)
    long version;
}
