package io.calypso.auth.session;

import io.calypso.auth.user.Usernames;
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
 *
 * <p>Somebody with many addresses is slowed down as well: after {@value #FREE_EVERYWHERE} failures of a name, whatever the address, there is a wait
 * of {@link #WAIT_EVERYWHERE} after each further one, for all addresses but those with a session of that user. So the user goes on.
 */
@ApplicationScoped
public class Lockout {

    /** The number of failures after which there is a wait. */
    static final int FREE = 5;

    /** The number of failures from all addresses after which there is a wait. */
    static final int FREE_EVERYWHERE = 30;

    static final Duration WAIT_EVERYWHERE = Duration.ofSeconds(10);
    static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    static final Duration MEMORY = Duration.ofHours(1);

    /** In place of an address. */
    private static final String EVERYWHERE = "*";

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
        blockedUntil(key(username, address), now).ifPresent(end -> {
            throw tooMany("Signing in as this user from this address failed too often.", now, end)
                    .remedy("Wait, then try again; an administrator can set a new password.");
        });
        blockedUntil(key(username, EVERYWHERE), now)
                .filter(end -> isStrange(username, address))
                .ifPresent(end -> {
                    throw tooMany("Signing in as this user failed too often, from many addresses.", now, end)
                            .remedy("Wait, then try again, or sign in from where you were signed in before.");
                });
    }

    /** A block that lasts longer than the longest is of before the system's time was set back. */
    private Optional<Instant> blockedUntil(byte[] key, Instant now) {
        return sql.first(
                "select blocked_until from sign_in_failure where key = ? and blocked_until > ? and blocked_until <= ?",
                row -> row.instant("blocked_until"),
                key,
                now,
                now.plus(LONGEST_WAIT));
    }

    private static CalypsoException tooMany(String detail, Instant now, Instant end) {
        return CalypsoException.of(SessionProblems.TOO_MANY_ATTEMPTS, detail).retryAfter(Duration.between(now, end));
    }

    /** Whether the user has had no session from the address lately. */
    private boolean isStrange(String username, String address) {
        // PostgreSQL takes no text with the character 0, and nobody has such a name.
        return !Usernames.isWellFormed(username) || sql.number("""
                        select count(*) from session s join user_account u on u.id = s.user_id
                         where u.username = ? and s.address = ?\
                        """, username, address) == 0;
    }

    /** Records a failure. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(String username, String address) {
        Instant now = clock.instant();
        byte[] here = key(username, address);
        block(here, blockedUntil(count(here, now), now));
        if (isStrange(username, address)) {
            byte[] everywhere = key(username, EVERYWHERE);
            block(everywhere, count(everywhere, now) < FREE_EVERYWHERE ? null : now.plus(WAIT_EVERYWHERE));
        }
    }

    private int count(byte[] key, Instant now) {
        return (int) sql.number("""
                insert into sign_in_failure as f (key, failures, last_at) values (?, 1, ?)
                on conflict (key) do update set last_at = excluded.last_at,
                failures = case when f.last_at < ? then 1 else f.failures + 1 end
                returning failures""", key, now, now.minus(MEMORY));
    }

    private void block(byte[] key, @Nullable Instant until) {
        sql.update("update sign_in_failure set blocked_until = ? where key = ?", until, key);
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
