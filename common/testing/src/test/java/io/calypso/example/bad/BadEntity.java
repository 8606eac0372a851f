package io.calypso.example.bad;

import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A row, with something injected. */
@Entity
public class BadEntity {
    @Id
    long id;

    @Inject
    @Nullable
    String name;
}
