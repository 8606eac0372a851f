package io.calypso.auth.session;

import io.calypso.auth.key.TokenIssuer;
import io.calypso.auth.role.Roles;
import io.calypso.auth.user.Credentials;
import io.calypso.auth.user.User;
import io.calypso.auth.user.UserSessions;
import io.calypso.auth.user.Usernames;
import io.calypso.auth.user.Users;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.access.Caller;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.UuidV7;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.Noun;
import io.calypso.common.token.EndedSessions;
import io.calypso.common.web.Change;
import io.calypso.common.web.Outcome;
import io.calypso.common.web.Plan;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts, continues and ends sessions. The session-ended event is published in the same transaction. */
@ApplicationScoped
public class Sessions implements UserSessions {

    private static final Noun SESSION = Noun.of("session", "sessions");
    private static final String TYPE = "session";
    private static final String LIST = "/api/v1/auth/sessions";
    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

    private final SessionStore store;
    private final RefreshTokenStore tokens;
    private final Users users;
    private final Roles roles;
    private final TokenIssuer issuer;
    private final Events events;
    private final EndedSessions endedSessions;
    private final Event<SessionEnded> ends;
    private final Caller caller;
    private final AuditTrail trail;
    private final SessionConfig config;
    private final Clock clock;

    Sessions(
            SessionStore store,
            RefreshTokenStore tokens,
            Users users,
            Roles roles,
            TokenIssuer issuer,
            Events events,
            EndedSessions endedSessions,
            Event<SessionEnded> ends,
            Caller caller,
            AuditTrail trail,
            SessionConfig config,
            Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.users = users;
        this.roles = roles;
        this.issuer = issuer;
        this.events = events;
        this.endedSessions = endedSessions;
        this.ends = ends;
        this.caller = caller;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    /** The tokens of a client: an access token for requests and a refresh token to continue the session. */
    record Pair(String accessToken, Duration accessTokenLife, RefreshToken refreshToken, Duration refreshTokenLife) {}

    /** The result of using a refresh token. The end of a session is committed before the problem is thrown. */
    sealed interface Refreshed {
        record Continued(Pair pair) implements Refreshed {}

        record Refused(CalypsoException problem) implements Refreshed {}
    }

    /** Loads at once the ended sessions that the event stream will report. */
    @Transactional
    void start(@Observes StartupEvent started) {
        ended().forEach(session -> endedSessions.ended(session.sessionId(), session.endedAt()));
    }

    /** Returns the sessions that ended while their tokens may still be valid. */
    @Transactional
    List<SessionEnded> ended() {
        return store.endedSince(now().minus(EndedSessions.ASKED_FOR)).stream()
                .filter(session -> session.endedAt != null)
                .map(session -> new SessionEnded(session.id.toString(), session.endedAt))
                .toList();
    }

    /** Rejects the session's access tokens in this service once its end is committed. */
    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        endedSessions.ended(ended.sessionId(), ended.endedAt());
    }

    /**
     * Starts a session for a user whose password was verified. Empty when the user was deleted or disabled, or got another password, in the
     * meantime.
     */
    @Transactional
    Optional<Pair> begin(Credentials compared, String address, @Nullable String userAgent) {
        Instant now = now();
        return users.signedIn(compared, now).map(user -> {
            SessionEntity session = new SessionEntity();
            session.id = UuidV7.next();
            session.userId = user.id();
            session.address = address;
            session.userAgent = userAgent;
            session.createdAt = now;
            session.lastUsedAt = now;
            session.expiresAt = expiresAt(now, now);
            session.version = 1;
            // The refresh token's row references it.
            store.persistAndFlush(session);
            RefreshToken first = RefreshToken.first();
            tokens.insert(first, session.id, now, session.expiresAt);
            return pair(user, session, first, now);
        });
    }

    /**
     * Continues a session: the token is used up and there is a new pair. Within the grace period the token before the current one returns the
     * current one again, because the answer may have been lost. Any other token that comes a second time ends the session, because then two
     * parties have it.
     */
    @Transactional
    Refreshed refresh(RefreshToken token) {
        Optional<SessionEntity> locked = store.lockOf(token);
        // Not before the lock: whoever waited for it finds a token that was used earlier, not later.
        Instant now = now();
        Optional<SessionEntity> found = locked.filter(session -> session.isLive(now));
        if (found.isEmpty()) {
            return new Refreshed.Refused(invalid());
        }
        SessionEntity session = found.get();
        RefreshTokenEntity presented = tokens.get(token);
        Optional<RefreshToken> current = currentAfter(token, presented, session, now);
        if (current.isEmpty() && !presented.expiresAt.isAfter(now)) {
            return new Refreshed.Refused(invalid());
        }
        Optional<User> user = users.find(session.userId);
        user.ifPresent(owner -> trail.actor(owner.username()).target(TYPE, session.id.toString()));
        if (current.isEmpty() && presented.usedAt != null) {
            end(session, "REFRESH_REUSED");
            return new Refreshed.Refused(reused());
        }
        Optional<User> enabled = user.filter(User::enabled);
        if (enabled.isEmpty()) {
            end(session, "USER_DISABLED");
            return new Refreshed.Refused(invalid());
        }
        RefreshToken next = current.orElseGet(() -> rotate(token, presented, session, now));
        return new Refreshed.Continued(pair(enabled.get(), session, next, now));
    }

    /** Ends the session of a refresh token, whether the token was used or not. May be repeated. */
    @Transactional
    void signOut(RefreshToken token) {
        store.lockOf(token).ifPresent(session -> end(session, "SIGNED_OUT"));
    }

    /** Ends a session. Returns false when it had already ended. */
    @Transactional
    boolean signOut(UUID id) {
        return store.lock(id).map(session -> end(session, "SIGNED_OUT")).orElse(false);
    }

    /** Ends a session at the request of an administrator. */
    @Transactional
    Outcome<SessionView> end(UUID id, Change change) {
        SessionEntity session =
                store.lock(id).filter(found -> found.isLive(now())).orElseThrow(() -> notFound(id));
        String username = users.get(session.userId).username();
        trail.target(TYPE, id.toString()).before(SessionView.of(session, username, caller.sessionId()));
        Plan plan = Plan.builder().affects("user", username, "is signed out", 1).build(id);
        return change.decide(plan, id.toString(), () -> {
            end(session, "ENDED_BY_ADMINISTRATOR");
            return Outcome.deleted();
        });
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int endAll(UUID userId, Optional<UUID> except, String reason) {
        List<SessionEntity> live = store.lockAll(userId).stream()
                .filter(session -> !except.equals(Optional.of(session.id)))
                .toList();
        live.forEach(session -> end(session, reason));
        return live.size();
    }

    @Override
    @Transactional
    public int count(UUID userId) {
        return store.countLive(userId, now());
    }

    @Transactional
    Page<SessionView> page(SessionFilter filter, PageRequest request) {
        Optional<UUID> userId = Optional.empty();
        if (filter.username != null) {
            userId = users.credentials(Usernames.normalise(filter.username))
                    .map(found -> found.user().id());
            if (userId.isEmpty()) {
                return new Page<>(List.of(), null, null);
            }
        }
        Page<SessionEntity> page = store.page(userId, request, now());
        Map<UUID, String> usernames = users.usernames(
                page.items().stream().map(session -> session.userId).collect(Collectors.toSet()));
        return page.map(
                session -> SessionView.of(session, usernames.getOrDefault(session.userId, ""), caller.sessionId()));
    }

    /** Removes sessions that are no longer accessible. */
    @Transactional
    void forgetOld() {
        store.deleteBefore(now().minus(KEPT_AFTER_END));
    }

    /** The caller holds the session's lock. */
    private boolean end(SessionEntity session, String reason) {
        if (session.endedAt != null) {
            return false;
        }
        session.endedAt = now();
        session.endReason = reason;
        SessionEnded ended = new SessionEnded(session.id.toString(), session.endedAt);
        events.publish(SESSION.was("ended"), ended);
        ends.fire(ended);
        return true;
    }

    /** Uses up the current token of a session and stores its successor. */
    private RefreshToken rotate(RefreshToken token, RefreshTokenEntity presented, SessionEntity session, Instant now) {
        byte[] salt = RefreshToken.salt();
        RefreshToken next = token.successor(salt);
        presented.usedAt = now;
        session.successorSalt = salt;
        session.lastUsedAt = now;
        session.expiresAt = expiresAt(now, session.createdAt);
        tokens.insert(next, session.id, now, session.expiresAt);
        return next;
    }

    /**
     * Returns the current token of the session if the presented one is its direct predecessor and was used a moment ago. Nothing changes by that, so
     * asking again does not prolong the grace period. The salt of the session is that of its last rotation, so older tokens lead nowhere.
     */
    private Optional<RefreshToken> currentAfter(
            RefreshToken token, RefreshTokenEntity presented, SessionEntity session, Instant now) {
        if (presented.usedAt == null || session.successorSalt == null) {
            return Optional.empty();
        }
        // A clock that was set back must not prolong the period either.
        Duration since = Duration.between(presented.usedAt, now).abs();
        if (since.compareTo(config.refreshGrace()) >= 0) {
            return Optional.empty();
        }
        return Optional.of(token.successor(session.successorSalt)).filter(tokens::isUnused);
    }

    private Pair pair(User user, SessionEntity session, RefreshToken next, Instant now) {
        String token = user.mustChangePassword()
                ? issuer.issueForPasswordChange(user.id(), user.username(), session.id, now)
                : issuer.issue(user.id(), user.username(), session.id, user.roles(), roles.granted(user.roles()), now);
        return new Pair(token, issuer.life(), next, Duration.between(now, session.expiresAt));
    }

    private Instant expiresAt(Instant now, Instant createdAt) {
        Instant idle = now.plus(config.sessionIdle());
        Instant longest = createdAt.plus(config.sessionLife());
        return idle.isBefore(longest) ? idle : longest;
    }

    /** Returns the time in microseconds, the precision of PostgreSQL. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static CalypsoException invalid() {
        return CalypsoException.of(
                        SessionProblems.REFRESH_INVALID, "There is no refresh token, or its session has ended.")
                .remedy("Sign in again.");
    }

    private static CalypsoException reused() {
        return CalypsoException.of(
                        SessionProblems.REFRESH_REUSED,
                        "A refresh token can be used only once; this one was used again later, so somebody else may have it.")
                .remedy("Sign in again.");
    }

    private static CalypsoException notFound(UUID id) {
        return NotFound.of(TYPE, id.toString(), LIST);
    }
}
