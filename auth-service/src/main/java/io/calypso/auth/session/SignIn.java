package io.calypso.auth.session;

import io.calypso.auth.password.PasswordRules;
import io.calypso.auth.password.Passwords;
import io.calypso.auth.user.Credentials;
import io.calypso.auth.user.User;
import io.calypso.auth.user.Usernames;
import io.calypso.auth.user.Users;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords. A wrong password, an unknown name and a disabled user get the same response after the same work.
 */
@ApplicationScoped
public class SignIn {

    private final Users users;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Sessions sessions;

    SignIn(Users users, Passwords passwords, Lockout lockout, Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.lockout = lockout;
        this.sessions = sessions;
    }

    /**
     * Starts a session. No transaction is open while the password is compared.
     *
     * @throws CalypsoException 401 {@code bad-credentials}, 429 {@code too-many-attempts}, 503 {@code sign-in-busy}
     */
    Sessions.Pair in(String username, Secret password, String address, @Nullable String userAgent) {
        Credentials compared = passwords.withPermit(() -> check(username, password, address));
        return sessions.begin(compared, address, userAgent).orElseThrow(SignIn::badCredentials);
    }

    /**
     * Checks the password of a signed-in user, with the same limits as at sign-in.
     *
     * @return whether it is correct
     */
    public boolean isPasswordOf(User user, Secret password, String address) {
        return passwords.withPermit(() -> {
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
     * Continues a session. The token before the current one returns the current one again for some seconds; any other used token ends the session.
     *
     * @throws CalypsoException 401 {@code refresh-invalid} or {@code refresh-reused}
     */
    Sessions.Pair refresh(RefreshToken token) {
        return switch (sessions.refresh(token)) {
            case Sessions.Refreshed.Continued continued -> continued.pair();
            case Sessions.Refreshed.Refused refused -> throw refused.problem();
        };
    }

    private Credentials check(String username, Secret password, String address) {
        lockout.check(username, address);
        boolean plausible = Usernames.isWellFormed(username) && password.length() <= PasswordRules.LONGEST;
        Optional<Credentials> known = plausible
                ? users.credentials(username).filter(each -> each.user().enabled())
                : Optional.empty();
        Secret compared = plausible ? password : Secret.of("");
        if (!passwords.compare(compared, known.map(Credentials::passwordHash)) || known.isEmpty()) {
            lockout.failed(username, address);
            throw badCredentials();
        }
        lockout.succeeded(username, address);
        return known.get();
    }

    private static CalypsoException badCredentials() {
        return CalypsoException.of(SessionProblems.BAD_CREDENTIALS, "The user name or the password is wrong.")
                .remedy("Check both, and the caps lock key.");
    }
}
