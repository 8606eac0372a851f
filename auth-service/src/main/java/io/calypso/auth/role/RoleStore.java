package io.calypso.auth.role;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** The tables {@code role} and {@code role_permission}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class RoleStore implements PanacheRepositoryBase<RoleEntity, String> {

    /** Returns the permissions that these roles grant, each once. */
    List<String> granted(Collection<String> names) {
        return getEntityManager()
                .createQuery(
                        "select distinct p from RoleEntity r join r.permissions p where r.name in ?1", String.class)
                .setParameter(1, names)
                .getResultList();
    }

    /** Locks a role until the end of the transaction. */
    void lock(String name) {
        RoleEntity _ = findById(name, LockModeType.PESSIMISTIC_WRITE);
    }
}
