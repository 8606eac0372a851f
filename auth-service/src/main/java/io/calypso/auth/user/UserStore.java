package io.calypso.auth.user;

import io.calypso.auth.role.Roles;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.EntityPages;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The tables {@code user_account} and {@code user_role}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class UserStore implements PanacheRepositoryBase<UserEntity, UUID> {

    private static final String WITH_ROLES = "from UserEntity u left join fetch u.roles where ";
    private static final Keyset<UserEntity> KEYSET = Keyset.of(
            "username",
            SortKey.text("username", user -> user.username, "username"),
            SortKey.instant("createdAt", user -> user.createdAt, "createdAt"));

    Page<UserEntity> page(Where where, PageRequest request) {
        return EntityPages.of(this, where, KEYSET, request);
    }

    /** Reads a user and the roles in one statement. */
    Optional<UserEntity> findWithRoles(UUID id) {
        return list(WITH_ROLES + "u.id = ?1", id).stream().findFirst();
    }

    /** Reads a user and the roles in one statement. */
    Optional<UserEntity> findWithRoles(String username) {
        return list(WITH_ROLES + "u.username = ?1", username).stream().findFirst();
    }

    Stream<UserEntity> findAll(Collection<UUID> ids) {
        return list("id in ?1", ids).stream();
    }

    /** Reads a user and locks it until the end of the transaction. */
    Optional<UserEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean isEmpty() {
        return count() == 0;
    }

    boolean hasOtherActiveAdministrator(UUID than) {
        return count("?1 member of roles and enabled and id <> ?2", Roles.ADMIN, than) > 0;
    }
}
