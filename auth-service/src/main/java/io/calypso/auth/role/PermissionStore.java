package io.calypso.auth.role;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code permission}. */
@ApplicationScoped
class PermissionStore implements PanacheRepositoryBase<PermissionEntity, String> {}
