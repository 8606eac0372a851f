package io.calypso.common.host;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The watchdog: notifies the service manager that the service is ready once its own check succeeds, and from then on, after each further
 * success, that it is alive, so that a service that hangs is restarted. Uses a thread of its own, as it must not wait for what it watches.
 */
public final class LifeSigns implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LifeSigns.class);
    private static final Duration WHILE_STARTING = Duration.ofMillis(50);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);
    private static final int SIGNS_A_LIMIT = 2;
    private static final int CHECKS_A_LIMIT = 4;

    private final ServiceManager manager;
    private final Check check;
    private final Thread thread;
    private volatile boolean stopping;

    /** Whether the service serves requests. */
    @FunctionalInterface
    public interface Check {
        /** Checks once; a reply after the time limit counts as no reply. */
        boolean succeeds(Duration limit);
    }

    private LifeSigns(ServiceManager manager, Check check) {
        this.manager = manager;
        this.check = check;
        this.thread = Thread.ofPlatform().daemon().name("life-signs").unstarted(this::run);
    }

    /** Starts checking. Without a service manager nothing is checked. */
    public static LifeSigns start(ServiceManager manager, Check check) {
        LifeSigns signs = new LifeSigns(manager, check);
        if (manager.isThere()) {
            signs.thread.start();
        }
        return signs;
    }

    private void run() {
        try {
            while (!check.succeeds(LONGEST_CHECK)) {
                Thread.sleep(WHILE_STARTING);
            }
            if (!stopping) {
                manager.ready();
                manager.status("serving");
                watch();
            }
        } catch (InterruptedException ended) {
            // The service is stopping.
        }
    }

    private void watch() throws InterruptedException {
        if (manager.watchdogLimit().isEmpty()) {
            return;
        }
        Duration silence = manager.watchdogLimit().get();
        Duration every = silence.dividedBy(SIGNS_A_LIMIT);
        Duration quarter = silence.dividedBy(CHECKS_A_LIMIT);
        Duration limit = quarter.compareTo(LONGEST_CHECK) < 0 ? quarter : LONGEST_CHECK;
        boolean alive = true;
        while (!stopping) {
            boolean before = alive;
            alive = check.succeeds(limit);
            if (stopping) {
                return;
            }
            if (alive) {
                manager.watchdog();
            }
            if (before != alive) {
                report(alive);
            }
            // After a failure there is not much time left to see that it was only temporary.
            Thread.sleep(alive ? every : limit.dividedBy(2));
        }
    }

    private void report(boolean alive) {
        if (alive) {
            LOG.info("the service responds to its own check again");
            manager.status("serving");
        } else {
            LOG.warn("the service does not respond to its own check");
            manager.status("does not respond to its own check");
        }
    }

    /** The service is stopping: no further notification is sent. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        manager.stopping();
        manager.status("stopping");
    }
}
