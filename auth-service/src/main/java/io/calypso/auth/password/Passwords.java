package io.calypso.auth.password;

import io.calypso.auth.AuthConfig;
import io.calypso.auth.AuthProblems;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords, only as many at a time as there is memory for. Comparing takes the same work whether there
 * is a hash to compare with or not, so that its time does not tell who exists.
 */
@ApplicationScoped
public class Passwords {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GENERATED_GROUPS = 4;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore turns;
    private final Duration wait;
    private final String nobodysHash;
    private final AtomicLong comparisons = new AtomicLong();

    Passwords(AuthConfig config) {
        this.turns = new Semaphore(config.hashingConcurrency(), true);
        this.wait = config.hashingWait();
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        this.nobodysHash = Argon2.hash(Base64.getEncoder().encodeToString(random));
    }

    /** The hash to keep. */
    public String hash(Secret password) {
        return inTurn(() -> Argon2.hash(password.reveal()));
    }

    /**
     * Whether the password is the one that was hashed.
     *
     * @param hash empty when there is no such user: as much work, and never true
     */
    public boolean matches(Secret password, Optional<String> hash) {
        return inTurn(() -> compare(password, hash));
    }

    /**
     * Runs something that compares and has to know, while it is its turn, whether it still may: what it asks and notes
     * cannot be overtaken by more than the few others whose turn it is too.
     *
     * @throws CalypsoException 503 {@code sign-in-busy} when its turn does not come
     */
    public <T> T inTurn(Supplier<T> work) {
        boolean admitted = false;
        try {
            admitted = turns.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (!admitted) {
                throw CalypsoException.of(AuthProblems.SIGN_IN_BUSY, "Passwords are checked a few at a time.")
                        .remedy("Try again in a moment.")
                        .retryAfter(Duration.ofSeconds(2));
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CalypsoException.of(AuthProblems.SIGN_IN_BUSY, "The service is stopping.")
                    .remedy("Try again in a moment.")
                    .retryAfter(Duration.ofSeconds(2));
        } finally {
            if (admitted) {
                turns.release();
            }
        }
    }

    /** The comparison alone, for use inside {@link #inTurn}. */
    public boolean compare(Secret password, Optional<String> hash) {
        comparisons.incrementAndGet();
        boolean same = Argon2.verify(password.reveal(), hash.orElse(nobodysHash));
        return same && hash.isPresent();
    }

    /** A random password of 20 characters without look-alikes, about 115 bits. */
    public static Secret random() {
        var text = new StringBuilder();
        for (int i = 0; i < GENERATED_GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return Secret.of(text.toString());
    }

    /** How many comparisons there were since the start. */
    public long comparisons() {
        return comparisons.get();
    }
}
