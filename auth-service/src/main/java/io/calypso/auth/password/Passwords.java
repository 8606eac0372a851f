package io.calypso.auth.password;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.token.Secret;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords, only as many at a time as there is memory for. A comparison takes the same work whether there is a hash
 * to compare with or not, so that its duration does not reveal which users exist.
 */
@ApplicationScoped
public class Passwords {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GENERATED_GROUPS = 4;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore permits;
    private final ExecutorService threads;
    private final Duration wait;
    private final String nobodysHash;
    private final AtomicLong comparisons = new AtomicLong();

    Passwords(PasswordConfig config) {
        this.permits = new Semaphore(config.hashingConcurrency(), true);
        // Platform threads: a virtual thread that computes for this long would block its carrier for all other
        // requests.
        this.threads = Executors.newFixedThreadPool(
                config.hashingConcurrency(),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        this.wait = config.hashingWait();
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        this.nobodysHash = Argon2.hash(Base64.getEncoder().encodeToString(random));
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /** Returns the hash to store. */
    public String hash(Secret password) {
        return withPermit(() -> compute(() -> Argon2.hash(password.reveal())));
    }

    /**
     * Runs {@code work} while holding a hashing permit, so that at most {@code hashingConcurrency} callers read and update a lockout at the same
     * time.
     *
     * @throws CalypsoException 503 {@code sign-in-busy} when no permit becomes free in time
     */
    public <T> T withPermit(Supplier<T> work) {
        boolean admitted = false;
        try {
            admitted = permits.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (!admitted) {
                throw busy("Only a few passwords are checked at the same time.");
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("The service is stopping.");
        } finally {
            if (admitted) {
                permits.release();
            }
        }
    }

    /**
     * Returns whether the password matches the hash. To be called within {@link #withPermit}.
     *
     * @param hash empty for an unknown user: the same work, and always false
     */
    public boolean compare(Secret password, Optional<String> hash) {
        comparisons.incrementAndGet();
        boolean same = compute(() -> Argon2.verify(password.reveal(), hash.orElse(nobodysHash)));
        return same && hash.isPresent();
    }

    /** There are as many threads as permits, so the work starts at once. */
    private <T> T compute(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads).join();
    }

    private static CalypsoException busy(String detail) {
        return CalypsoException.of(PasswordProblems.SIGN_IN_BUSY, detail)
                .remedy("Try again in a moment.")
                .retryAfter(Duration.ofSeconds(2));
    }

    /** Returns a random password of 20 characters without similar-looking ones, about 115 bits. */
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

    /** Returns the number of comparisons since the start. */
    public long comparisons() {
        return comparisons.get();
    }
}
