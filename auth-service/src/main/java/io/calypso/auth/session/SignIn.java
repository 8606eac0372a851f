package io.calypso.auth.session;

import io.calypso.auth.AuthProblems;
import io.calypso.auth.password.PasswordRules;
import io.calypso.auth.password.Passwords;
import io.calypso.auth.user.Credentials;
import io.calypso.auth.user.User;
import io.calypso.auth.user.Usernames;
import io.calypso.auth.user.Users;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.token.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signing in, staying in, getting out. A wrong password, an unknown name and a disabled user are answered with the same
 * words after the same work.
 */
@ApplicationScoped
public class SignIn {

    private final Users users;
    private final Passwords passwords;
    private final Lockout lockout;
    private final SessionStore store;
    private final Sessions sessions;
    private final Clock clock;

    SignIn(Users users, Passwords passwords, Lockout lockout, SessionStore store, Sessions sessions, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.lockout = lockout;
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What became of a refresh token; the end of a session is committed before it is answered. */
    private sealed interface Refreshed {
        record Continued(Sessions.Pair pair) implements Refreshed {}

        record Refused(CalypsoException problem) implements Refreshed {}
    }

    /**
     * Begins a session.
     *
     * @throws CalypsoException 401 {@code bad-credentials}, 429 {@code too-many-attempts}, 503 {@code sign-in-busy}
     */
    Sessions.Pair in(String typedName, Secret password, String address, @Nullable String userAgent) {
        String username = Usernames.normalise(typedName);
        User user = passwords.inTurn(() -> check(username, password, address));
        return QuarkusTransaction.requiringNew().call(() -> {
            users.signedIn(user.id(), clock.instant());
            return sessions.begin(user, address, userAgent);
        });
    }

    /**
     * Checks the password of somebody who is signed in already, with the same limits as at sign-in.
     *
     * @return whether it is right
     */
    public boolean isPasswordOf(User user, Secret password, String address) {
        return passwords.inTurn(() -> {
            lockout.check(user.username(), address);
            boolean right =
                    passwords.compare(password, users.credentials(user.id()).map(Credentials::passwordHash));
            if (right) {
                lockout.succeeded(user.username(), address);
            } else {
                lockout.failed(user.username(), address);
            }
            return right;
        });
    }

    /**
     * Continues a session: the token is used up and there is a new pair. A token that comes a second time, at once or later,
     * ends the session, because then two parties have it; a client therefore sends one refresh at a time.
     *
     * @throws CalypsoException 401 {@code refresh-invalid} or {@code refresh-reused}
     */
    Sessions.Pair refresh(RefreshToken token) {
        Refreshed refreshed = QuarkusTransaction.requiringNew().call(() -> proceed(token));
        return switch (refreshed) {
            case Refreshed.Continued continued -> continued.pair();
            case Refreshed.Refused refused -> throw refused.problem();
        };
    }

    /** Ends the session that a refresh token belongs to, whether the token was used or not; a second time is fine. */
    void out(RefreshToken token) {
        QuarkusTransaction.requiringNew()
                .run(() -> store.present(token, clock.instant())
                        .ifPresent(presented -> sessions.end(presented.sessionId(), "SIGNED_OUT")));
    }

    /** Ends a session; a second time is fine. */
    boolean end(UUID sessionId, String reason) {
        return QuarkusTransaction.requiringNew().call(() -> sessions.end(sessionId, reason));
    }

    private User check(String username, Secret password, String address) {
        lockout.check(username, address);
        boolean plausible = Usernames.isWellFormed(username) && password.length() <= PasswordRules.LONGEST;
        Optional<Credentials> known = plausible
                ? users.credentials(username).filter(each -> each.user().enabled())
                : Optional.empty();
        Secret compared = plausible ? password : Secret.of("");
        if (!passwords.compare(compared, known.map(Credentials::passwordHash)) || known.isEmpty()) {
            lockout.failed(username, address);
            throw CalypsoException.of(AuthProblems.BAD_CREDENTIALS, "The user name or the password is wrong.")
                    .remedy("Check both, and the caps lock key.");
        }
        lockout.succeeded(username, address);
        return known.get().user();
    }

    private Refreshed proceed(RefreshToken token) {
        Optional<SessionStore.Presented> found = store.present(token, clock.instant());
        if (found.isEmpty() || !found.get().live()) {
            return new Refreshed.Refused(invalid());
        }
        SessionStore.Presented presented = found.get();
        if (presented.used()) {
            sessions.end(presented.sessionId(), "REFRESH_REUSED");
            return new Refreshed.Refused(CalypsoException.of(
                            AuthProblems.REFRESH_REUSED,
                            "A refresh token works once; this one came again, so somebody else may have it.")
                    .remedy("Sign in again."));
        }
        Optional<User> user = users.find(presented.userId()).filter(User::enabled);
        if (user.isEmpty()) {
            sessions.end(presented.sessionId(), "USER_DISABLED");
            return new Refreshed.Refused(invalid());
        }
        return new Refreshed.Continued(sessions.proceed(token, presented, user.get()));
    }

    static CalypsoException invalid() {
        return CalypsoException.of(AuthProblems.REFRESH_INVALID, "There is no refresh token, or its session has ended.")
                .remedy("Sign in again.");
    }
}
