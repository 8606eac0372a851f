package io.calypso.auth.session;

import io.calypso.auth.AuthConfig;
import io.calypso.auth.key.TokenIssuer;
import io.calypso.auth.role.Roles;
import io.calypso.auth.user.User;
import io.calypso.auth.user.UserSessions;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Page;
import io.calypso.common.base.UuidV7;
import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.Noun;
import io.calypso.common.token.EndedSessions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins, continues and ends sessions. The end is told to everybody in the transaction in which it happens. */
@ApplicationScoped
public class Sessions implements UserSessions {

    private static final Noun SESSION = Noun.of("session", "sessions");
    private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

    private final SessionStore store;
    private final Roles roles;
    private final TokenIssuer issuer;
    private final Events events;
    private final EndedSessions endedSessions;
    private final TransactionSynchronizationRegistry transactions;
    private final AuthConfig config;
    private final Clock clock;

    Sessions(
            SessionStore store,
            Roles roles,
            TokenIssuer issuer,
            Events events,
            EndedSessions endedSessions,
            TransactionSynchronizationRegistry transactions,
            AuthConfig config,
            Clock clock) {
        this.store = store;
        this.roles = roles;
        this.issuer = issuer;
        this.events = events;
        this.endedSessions = endedSessions;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** What a client gets: an access token to show and a refresh token to continue with. */
    record Pair(String accessToken, Duration accessTokenLife, RefreshToken refreshToken, Duration refreshTokenLife) {}

    /** Knows here at once what the event stream will tell. */
    void start(@Observes StartupEvent started) {
        store.endedSince(clock.instant().minus(EndedSessions.MEMORY))
                .forEach(each -> endedSessions.ended(each.sessionId(), each.endedAt()));
    }

    /** Begins a session of a user whose password was right, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    Pair begin(User user, String address, @Nullable String userAgent) {
        Instant now = clock.instant();
        UUID id = UuidV7.next();
        Instant expiresAt = expiresAt(now, now);
        store.insert(new Session(id, user.id(), user.username(), address, userAgent, now, now, expiresAt));
        return pair(user, id, now, expiresAt);
    }

    /** Replaces a used refresh token by the next one, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    Pair proceed(RefreshToken used, SessionStore.Presented presented, User user) {
        Instant now = clock.instant();
        Instant expiresAt = expiresAt(now, presented.createdAt());
        store.use(used, presented.sessionId(), now, expiresAt);
        return pair(user, presented.sessionId(), now, expiresAt);
    }

    /** Ends a session in the caller's transaction; answers false when it had ended before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean end(UUID id, String reason) {
        Instant now = clock.instant();
        if (!store.end(id, now, reason)) {
            return false;
        }
        var ended = new SessionStore.Ended(id.toString(), now);
        events.publish(SESSION.was("ended"), ended);
        transactions.registerInterposedSynchronization(new TellAfterCommit(ended));
        return true;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int endAll(UUID userId, Optional<UUID> except, String reason) {
        int count = 0;
        for (UUID id : store.live(userId)) {
            if (!except.equals(Optional.of(id)) && end(id, reason)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public int count(UUID userId) {
        return store.count(userId, clock.instant());
    }

    Page<Session> page(SessionFilter filter) {
        Optional<UUID> after = filter.cursor(1).map(parts -> SessionFilter.id(parts.getFirst()));
        return store.page(filter.limit(), after, filter.username(), clock.instant());
    }

    Session get(UUID id) {
        return store.find(id, clock.instant())
                .orElseThrow(() -> CalypsoException.of(CommonProblems.NOT_FOUND, "There is no session " + id + ".")
                        .remedy("It may have ended; look at GET /api/v1/auth/sessions."));
    }

    /** Removes what nobody can ask for any more. */
    @Transactional
    void forgetOld() {
        store.deleteBefore(clock.instant().minus(KEPT_AFTER_END));
    }

    private Pair pair(User user, UUID sessionId, Instant now, Instant expiresAt) {
        var next = RefreshToken.next();
        store.insertToken(next, sessionId, now, expiresAt);
        String token =
                issuer.issue(user.id(), user.username(), sessionId, user.roles(), roles.granted(user.roles()), now);
        return new Pair(token, issuer.life(), next, Duration.between(now, expiresAt));
    }

    private Instant expiresAt(Instant now, Instant createdAt) {
        Instant idle = now.plus(config.sessionIdle());
        Instant longest = createdAt.plus(config.sessionLife());
        return idle.isBefore(longest) ? idle : longest;
    }

    private final class TellAfterCommit implements Synchronization {

        private final SessionStore.Ended ended;

        TellAfterCommit(SessionStore.Ended ended) {
            this.ended = ended;
        }

        @Override
        public void beforeCompletion() {
            // Only a commit ends a session.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                endedSessions.ended(ended.sessionId(), ended.endedAt());
            }
        }
    }
}
