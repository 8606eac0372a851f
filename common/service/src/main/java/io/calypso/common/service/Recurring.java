package io.calypso.common.service;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What a service does again and again. Each kind of work has a virtual thread of its own, which sleeps in between: nothing wakes up to see
 * whether something is due, and a change of the system's time neither delays nor repeats anything.
 */
@ApplicationScoped
public class Recurring {

    private static final Logger LOG = Logger.getLogger(Recurring.class);

    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Starts to repeat something until the service stops. A failure is logged, and the next time comes as always.
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
            while (!stopping.await(next.toNanos(), TimeUnit.NANOSECONDS)) {
                attempt(name, work);
                next = pause;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("IllegalCatch") // One failure of any kind must not end what is to go on as long as the service.
    private static void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (Exception | LinkageError failed) {
            LOG.errorf(failed, "recurring work failed name=%s", name);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }
}
