package io.calypso.common.service;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * What a service does again and again. Each kind of work has a virtual thread of its own, which sleeps in between: nothing wakes up to see
 * whether something is due, and a change of the system's time neither delays nor repeats anything.
 */
@ApplicationScoped
public class Recurring {

    private static final Logger LOG = Logger.getLogger(Recurring.class);

    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Starts to repeat something until the service stops. After a failure the next time comes as always; of failures that follow each other the
     * first is logged.
     *
     * @param name for the log
     * @param delay the time before the first time
     * @param pause the time between the end of one time and the beginning of the next
     */
    public void start(String name, Duration delay, Duration pause, Runnable work) {
        Thread.ofVirtual().name("recurring-" + name).start(() -> repeat(name, delay, pause, work));
    }

    private void repeat(String name, Duration delay, Duration pause, Runnable work) {
        try {
            Duration next = delay;
            boolean worked = true;
            while (!stopping.await(next.toNanos(), TimeUnit.NANOSECONDS)) {
                worked = attempt(name, worked, work);
                next = pause;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether it worked. A failure does not end what is to go on as long as the service. */
    private static boolean attempt(String name, boolean workedBefore, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | LinkageError failed) {
            LOG.logf(workedBefore ? Level.ERROR : Level.DEBUG, failed, "recurring work failed name=%s", name);
            return false;
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }
}
