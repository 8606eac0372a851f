package io.calypso.auth.session;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows down repeated failed sign-ins, per user name and address, so that nobody can lock out another user from a different address. After
 * {@value #FREE} failures there is a wait of 5 seconds, which doubles with each further failure up to 5 minutes: nobody is locked out
 * permanently. After an hour without a failure, or one success, the failures are deleted.
 */
@ApplicationScoped
public class Lockout {

    /** The number of failures after which there is a wait. */
    static final int FREE = 5;

    static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    static final Duration MEMORY = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    private final Sql sql;
    private final Clock clock;

    Lockout(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Rejects a caller who has to wait, whether the password is right or not.
     *
     * @throws CalypsoException 429 {@code too-many-attempts} with the remaining seconds
     */
    public void check(String username, String address) {
        Instant now = clock.instant();
        Optional<Instant> until = sql.first(
                "select blocked_until from sign_in_failure where key = ? and blocked_until > ?",
                row -> row.instant("blocked_until"),
                key(username, address),
                now);
        until.ifPresent(end -> {
            Duration left = Duration.between(now, end);
            throw CalypsoException.of(
                            SessionProblems.TOO_MANY_ATTEMPTS,
                            "Signing in as this user from this address failed too often.")
                    .remedy("Wait, then try again; an administrator can set a new password.")
                    .retryAfter(left);
        });
    }

    /** Records a failure. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(String username, String address) {
        Instant now = clock.instant();
        int failures = (int) sql.number("""
                insert into sign_in_failure as f (key, failures, last_at) values (?, 1, ?)
                on conflict (key) do update set last_at = excluded.last_at,
                failures = case when f.last_at < ? then 1 else f.failures + 1 end
                returning failures""", key(username, address), now, now.minus(MEMORY));
        sql.update(
                "update sign_in_failure set blocked_until = ? where key = ?",
                blockedUntil(failures, now),
                key(username, address));
    }

    /** Deletes the failures, after a success. */
    @Transactional
    public void succeeded(String username, String address) {
        sql.update("delete from sign_in_failure where key = ?", key(username, address));
    }

    /** Removes failures that no longer have an effect. */
    @Transactional
    void forgetOld() {
        sql.update(
                "delete from sign_in_failure where last_at < ?", clock.instant().minus(MEMORY));
    }

    private static @Nullable Instant blockedUntil(int failures, Instant now) {
        if (failures < FREE) {
            return null;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, MOST_DOUBLINGS));
        return now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static byte[] key(String username, String address) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((username + "\n" + address).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
