package io.calypso.auth.user;

import io.calypso.auth.AuthProblems;
import io.calypso.auth.database.StatementFailed;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The use cases around users. Passwords come in hashed: hashing takes time that no transaction should last. */
@ApplicationScoped
public class Users {

    private final UserStore store;
    private final UserSessions sessions;
    private final Clock clock;

    Users(UserStore store, UserSessions sessions, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * A user.
     *
     * @throws CalypsoException 404
     */
    public User get(UUID id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    /** A user, if there is one of this id. */
    public Optional<User> find(UUID id) {
        return store.find(id);
    }

    /** Whom a name given at sign-in means, with the hash to compare with. */
    public Optional<Credentials> credentials(String username) {
        return store.credentials(username);
    }

    /** A user with the hash to compare with. */
    public Optional<Credentials> credentials(UUID id) {
        return store.credentials(id);
    }

    /** Notes that somebody signed in, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void signedIn(UUID id, Instant at) {
        store.signedIn(id, at);
    }

    /** Sets a password that its user chose, and ends every other session of that user. */
    @Transactional
    public void changePassword(UUID id, String passwordHash, UUID sessionToKeep) {
        store.setPassword(id, passwordHash);
        sessions.endAll(id, Optional.of(sessionToKeep), "PASSWORD_CHANGED");
    }

    Page<User> page(UserFilter filter, List<SortKey> keys) {
        return store.page(filter, keys);
    }

    boolean isEmpty() {
        return store.isEmpty();
    }

    @Transactional
    User create(User user, String passwordHash) {
        try {
            store.insert(user, passwordHash);
        } catch (StatementFailed e) {
            throw e.isDuplicate() ? exists(user.username()) : e;
        }
        return user;
    }

    /** Refuses a change that would leave nobody who may do everything; the same check as {@link #change} makes. */
    void checkAdminRemains(User user, boolean activeAdminAfterwards) {
        if (user.isActiveAdmin() && !activeAdminAfterwards && !store.hasOtherActiveAdmin(user.id())) {
            throw CalypsoException.of(
                            AuthProblems.LAST_ADMIN, user.username() + " is the last enabled user with the role admin.")
                    .remedy("Give another user the role admin first.");
        }
    }

    @Transactional
    User change(User user, UserChange change) {
        store.lockAdmins();
        checkAdminRemains(user, change.isActiveAdmin());
        if (!store.update(user, change)) {
            throw CalypsoException.of(CommonProblems.PRECONDITION_FAILED, "The user was changed in the meantime.")
                    .remedy("GET it again, look at what changed, and repeat the request with the new ETag.");
        }
        if (change.endsSessionsOf(user)) {
            sessions.endAll(user.id(), Optional.empty(), "USER_CHANGED");
        }
        return get(user.id());
    }

    @Transactional
    void delete(User user) {
        store.lockAdmins();
        checkAdminRemains(user, false);
        sessions.endAll(user.id(), Optional.empty(), "USER_DELETED");
        if (!store.delete(user.id())) {
            throw notFound(user.id());
        }
    }

    int sessionsOf(User user) {
        return sessions.count(user.id());
    }

    Instant now() {
        return clock.instant();
    }

    static CalypsoException exists(String username) {
        return CalypsoException.of(AuthProblems.USER_EXISTS, "There is a user " + username + " already.")
                .error("/username", "taken", "is taken")
                .remedy("Choose another name, or change that user.");
    }

    private static CalypsoException notFound(UUID id) {
        return CalypsoException.of(CommonProblems.NOT_FOUND, "There is no user " + id + ".")
                .remedy("Look the id up in GET /api/v1/auth/users.");
    }
}
