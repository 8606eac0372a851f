package io.calypso.auth.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.auth.password.Passwords;
import io.calypso.auth.role.Roles;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.UuidV7;
import io.calypso.common.sql.SqlFailure;
import io.calypso.common.web.Change;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.Outcome;
import io.calypso.common.web.Plan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The use cases of users. Passwords are hashed before the transaction starts, as hashing takes longer than any lock should be held;
 * everything that was checked before is therefore checked again under the lock.
 */
@ApplicationScoped
public class Users {

    private static final String TYPE = "user";
    private static final String LIST = "/api/v1/auth/users";

    private final UserStore store;
    private final UserRules rules;
    private final UserSessions sessions;
    private final Roles roles;
    private final Passwords passwords;
    private final MergePatch mergePatch;
    private final Event<PasswordReplaced> replaced;
    private final AuditTrail trail;
    private final Clock clock;

    Users(
            UserStore store,
            UserRules rules,
            UserSessions sessions,
            Roles roles,
            Passwords passwords,
            MergePatch mergePatch,
            Event<PasswordReplaced> replaced,
            AuditTrail trail,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.sessions = sessions;
        this.roles = roles;
        this.passwords = passwords;
        this.mergePatch = mergePatch;
        this.replaced = replaced;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    Page<UserView> page(UserFilter filter, PageRequest request) {
        return store.page(filter.where(), request).map(User::of).map(UserView::of);
    }

    /**
     * Returns a user.
     *
     * @throws CalypsoException 404
     */
    @Transactional
    public User get(UUID id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    /** Finds the user with this id. */
    @Transactional
    public Optional<User> find(UUID id) {
        return store.findWithRoles(id).map(User::of);
    }

    /** Finds the user with this name, and the hash to compare a password with. */
    @Transactional
    public Optional<Credentials> credentials(String username) {
        return store.findWithRoles(username).map(Credentials::of);
    }

    /** Finds the user with this id, and the hash to compare a password with. */
    @Transactional
    public Optional<Credentials> credentials(UUID id) {
        return store.findWithRoles(id).map(Credentials::of);
    }

    /** Returns the names of the users with these ids. */
    @Transactional
    public Map<UUID, String> usernames(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : store.findAll(ids).collect(Collectors.toMap(user -> user.id, user -> user.username));
    }

    /**
     * Records a sign-in in the caller's transaction and returns the current user. Empty when the user was deleted or disabled, or got
     * another password, since the password was verified.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<User> signedIn(Credentials compared, Instant at) {
        Optional<UserEntity> found = store.lock(compared.user().id())
                .filter(user -> user.enabled && user.passwordHash.equals(compared.passwordHash()));
        found.ifPresent(user -> user.lastLoginAt = at);
        return found.map(User::of);
    }

    /** Sets a password chosen by the user, and ends all other sessions of that user. */
    @Transactional
    public void changePassword(UUID id, String passwordHash, UUID sessionToKeep) {
        UserEntity user = store.lock(id).orElseThrow(() -> notFound(id));
        user.passwordHash = passwordHash;
        user.mustChangePassword = false;
        replaced.fire(new PasswordReplaced(user.username));
        sessions.endAll(id, Optional.of(sessionToKeep), "PASSWORD_CHANGED");
    }

    @Transactional
    boolean isEmpty() {
        return store.isEmpty();
    }

    /** Creates the first administrator, who has to choose another password. */
    @Transactional
    void createAdministrator(String username, String passwordHash) {
        insert(username, new UserChange(null, List.of(Roles.ADMIN), true, true, true), passwordHash);
    }

    /** Creates a user. */
    Outcome<UserView> create(UserCreate request, Change change) {
        rules.check(request);
        String username = Objects.requireNonNull(request.username());
        trail.target(TYPE, username);
        if (credentials(username).isPresent()) {
            throw exists(username, null);
        }
        Plan plan = Plan.builder().affects(TYPE, username, "is created").build(request.fields());
        return change.decide(plan, username, () -> {
            String hash = passwords.hash(Objects.requireNonNull(request.password()));
            return QuarkusTransaction.requiringNew().call(() -> created(insert(username, request.fields(), hash)));
        });
    }

    private Outcome<UserView> created(User user) {
        UserView view = UserView.of(user);
        trail.after(view);
        return Outcome.created(view, user.version(), URI.create(LIST + "/" + user.id()));
    }

    private User insert(String username, UserChange fields, String passwordHash) {
        UserEntity user = new UserEntity();
        user.id = UuidV7.next();
        user.username = username;
        user.displayName = fields.displayName();
        user.passwordHash = passwordHash;
        user.enabled = fields.enabled();
        user.mustChangePassword = fields.mustChangePassword();
        // PostgreSQL keeps microseconds.
        user.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        user.roles = new HashSet<>(fields.roles());
        user.version = 1;
        try {
            store.persistAndFlush(user);
        } catch (PersistenceException refused) {
            throw SqlFailure.isDuplicate(refused) ? exists(username, refused) : refused;
        }
        return User.of(user);
    }

    /** Changes a user with a merge patch. */
    Outcome<UserView> patch(UUID id, JsonNode patch, Change change) {
        Optional<String> hash = change.isDryRun() ? Optional.empty() : hashOfNewPassword(id, patch, change);
        return QuarkusTransaction.requiringNew().call(() -> {
            UserEntity entity = locked(id);
            User user = User.of(entity);
            trail.target(TYPE, user.username()).before(UserView.of(user));
            change.requires(user.version());
            UserChange fields = fields(user, patch);
            checkAdministratorRemains(user, fields.isActiveAdministrator());
            boolean endsSessions = fields.endsSessionsOf(user);
            return change.decide(plan(user, endsSessions, fields), user.username(), () -> {
                apply(entity, fields, hash);
                if (endsSessions) {
                    sessions.endAll(id, Optional.empty(), "USER_CHANGED");
                }
                UserView view = UserView.of(User.of(entity));
                trail.after(view);
                return Outcome.of(view, entity.version);
            });
        });
    }

    private Optional<String> hashOfNewPassword(UUID id, JsonNode patch, Change change) {
        if (!patch.hasNonNull("password")) {
            return Optional.empty();
        }
        User user = get(id);
        trail.target(TYPE, user.username());
        change.requires(user.version());
        return Optional.ofNullable(wanted(user, patch).password()).map(passwords::hash);
    }

    /** Returns the validated fields of a user after the patch. */
    private UserChange fields(User user, JsonNode patch) {
        UserPatch wanted = wanted(user, patch);
        boolean newPassword = wanted.password() != null;
        return new UserChange(
                wanted.displayName(),
                Objects.requireNonNull(wanted.roles()),
                Boolean.TRUE.equals(wanted.enabled()),
                patch.has("mustChangePassword")
                        ? Boolean.TRUE.equals(wanted.mustChangePassword())
                        : newPassword || user.mustChangePassword(),
                newPassword);
    }

    private UserPatch wanted(User user, JsonNode patch) {
        UserPatch wanted = mergePatch.apply(UserPatch.of(user), patch, UserPatch.class);
        rules.check(wanted, user.username());
        return wanted;
    }

    private void apply(UserEntity entity, UserChange fields, Optional<String> hash) {
        entity.displayName = fields.displayName();
        entity.enabled = fields.enabled();
        entity.mustChangePassword = fields.mustChangePassword();
        hash.ifPresent(fresh -> {
            entity.passwordHash = fresh;
            replaced.fire(new PasswordReplaced(entity.username));
        });
        entity.roles.retainAll(fields.roles());
        entity.roles.addAll(fields.roles());
        store.flush();
    }

    /** Deletes a user and ends its sessions. */
    @Transactional
    Outcome<UserView> delete(UUID id, Change change) {
        UserEntity entity = locked(id);
        User user = User.of(entity);
        trail.target(TYPE, user.username()).before(UserView.of(user));
        change.allows(user.version());
        checkAdministratorRemains(user, false);
        return change.decide(plan(user, true, "deleted"), user.username(), () -> {
            sessions.endAll(id, Optional.empty(), "USER_DELETED");
            store.delete(entity);
            replaced.fire(new PasswordReplaced(user.username()));
            return Outcome.deleted();
        });
    }

    /** Serializes changes of who is an administrator. */
    private UserEntity locked(UUID id) {
        roles.lockAdministrators();
        return store.lock(id).orElseThrow(() -> notFound(id));
    }

    private void checkAdministratorRemains(User user, boolean activeAdministratorAfterwards) {
        if (user.isActiveAdministrator()
                && !activeAdministratorAfterwards
                && !store.hasOtherActiveAdministrator(user.id())) {
            throw CalypsoException.of(
                            UserProblems.LAST_ADMIN, user.username() + " is the last enabled user with the role admin.")
                    .remedy("Give another user the role admin first.");
        }
    }

    private Plan plan(User user, boolean endsSessions, Object outcome) {
        Plan.Builder plan = Plan.builder();
        int count = endsSessions ? sessions.count(user.id()) : 0;
        if (count > 0) {
            plan.affects(TYPE, user.username(), "is signed out", count);
        } else {
            plan.affects(TYPE, user.username(), "is changed");
        }
        return plan.build(List.of(user.id(), user.version(), outcome));
    }

    private static CalypsoException exists(String username, @Nullable Throwable cause) {
        CalypsoException problem = CalypsoException.of(
                        UserProblems.USER_EXISTS, "A user named " + username + " already exists.")
                .error("/username", "taken", "is taken")
                .remedy("Choose another name, or change that user.");
        return cause == null ? problem : problem.causedBy(cause);
    }

    private static CalypsoException notFound(UUID id) {
        return NotFound.of(TYPE, id.toString(), LIST);
    }
}
