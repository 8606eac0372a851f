package io.calypso.common.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for something to happen asynchronously. */
public final class Eventually {

    /** How long to wait. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Retries until the assertions hold; fails with the last failure when the time is up. */
    public static void holds(Assertions assertions) {
        holds(LIMIT, assertions);
    }

    /** Retries until the assertions hold, at most for {@code limit}. */
    public static void holds(Duration limit, Assertions assertions) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertions.check();
                return;
            } catch (Exception | AssertionError failure) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(failure.getMessage(), failure);
                }
            }
            pause(PAUSE);
        }
    }

    /** Retries until there is a value. */
    public static <T> T some(Duration limit, String what, Callable<Optional<T>> source) {
        List<T> found = new ArrayList<>();
        holds(limit, () -> found.add(source.call().orElseThrow(() -> new AssertionError("there is still no " + what))));
        return found.getFirst();
    }

    /** Lets some time pass. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupt);
        }
    }

    /** The condition to wait for. */
    @FunctionalInterface
    public interface Assertions {
        /** Fails while it does not hold. */
        void check() throws Exception;
    }
}
