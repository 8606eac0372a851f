package io.calypso.common.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for what happens by itself. */
public final class Eventually {

    /** How long it waits. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Tries until the assertions hold; the last failure counts when time is up. */
    public static void holds(Assertions assertions) {
        holds(LIMIT, assertions);
    }

    /** Tries until the assertions hold, for so long. */
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

    /** Tries until there is a value. */
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

    /** What must come to hold. */
    @FunctionalInterface
    public interface Assertions {
        /** Fails as long as it does not hold. */
        void check() throws Exception;
    }
}
