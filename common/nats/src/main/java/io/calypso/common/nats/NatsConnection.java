package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only connection of this process to NATS. It is established in the background and reconnects by itself: a service
 * starts and handles requests while NATS is down.
 */
@ApplicationScoped
public class NatsConnection {

    /** The stream that holds all events. */
    public static final String STREAM = "CALYPSO";

    /** Each program has answers of its own, below this and its name, that no other program may read. */
    private static final String INBOX = "_INBOX_";

    private static final Logger LOG = Logger.getLogger(NatsConnection.class);

    private final NatsConfig config;
    private final String name;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean running = true;
    private volatile boolean up;
    private volatile boolean streamKnown;
    private volatile Instant since;
    private final List<LiveListener> listeners = new ArrayList<>();
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Connection connection;
    private @Nullable Thread connecting;

    /**
     * Creates a connection that is not established yet.
     *
     * @param name the name of the program, as the server shows it
     */
    public NatsConnection(NatsConfig config, String name, Clock clock) {
        this.config = config;
        this.name = name;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Inject
    NatsConnection(NatsConfig config, ApplicationConfig program, Clock clock) {
        this(config, program.name().orElse("calypso"), clock);
    }

    void begin(@Observes StartupEvent started) {
        start();
    }

    void end(@Observes ShutdownEvent stopping) {
        stop();
    }

    /** Starts to connect; returns at once. */
    public void start() {
        connecting = Thread.ofVirtual().name("nats-connect").start(this::connect);
    }

    /** Closes the connection for good. */
    public void stop() {
        running = false;
        if (connecting != null) {
            connecting.interrupt();
        }
        Connection open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The connection if it is currently up. */
    public Optional<Connection> current() {
        return Optional.ofNullable(connection).filter(open -> open.getStatus() == Connection.Status.CONNECTED);
    }

    /** The time since which the connection has been up or down. */
    public Instant since() {
        return since;
    }

    /**
     * Whether the connection has been up without interruption since that time. What the server held for the old
     * connection (a waiting pull, an ephemeral consumer) is lost after an interruption, however short; checking only
     * the status misses a server that is back within a second.
     *
     * @param mark the value that {@link #since()} returned
     */
    public boolean isUnbrokenSince(Instant mark) {
        return since.equals(mark) && current().isPresent();
    }

    /**
     * Passes on events as they are published, in a thread of the listener's own. What is published while the connection is away is missed:
     * {@link #onChange} tells when.
     *
     * @param subject may contain wildcards
     * @return ends it
     */
    public AutoCloseable listen(String subject, EventHandler handler) {
        LiveListener listener = new LiveListener(subject, handler);
        lock.lock();
        try {
            listeners.add(listener);
            Connection open = connection;
            if (open != null) {
                listener.begin(open);
            }
        } finally {
            lock.unlock();
        }
        return listener;
    }

    /**
     * Tells when the connection is there or back, with all listeners in place (true), and when it was lost (false); at once if it is there. The
     * watcher must not block.
     */
    public void onChange(Consumer<Boolean> watcher) {
        watchers.add(watcher);
        if (current().isPresent()) {
            watcher.accept(true);
        }
    }

    /**
     * Returns the connection, once the stream exists.
     *
     * @throws IOException when it is not up within the time limit
     */
    public Connection await(Duration atMost) throws IOException, InterruptedException {
        Connection up = awaitUp(atMost);
        if (!streamKnown) {
            requireStream(up);
            streamKnown = true;
        }
        return up;
    }

    /** The stream may be gone (the server restarted with an empty disk): check for it before the next use. */
    public void forgetStream() {
        streamKnown = false;
    }

    private Connection awaitUp(Duration atMost) throws IOException, InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            Optional<Connection> up = current();
            while (up.isEmpty()) {
                if (left <= 0) {
                    throw new IOException("NATS is not reachable");
                }
                left = changed.awaitNanos(left);
                up = current();
            }
            return up.get();
        } finally {
            lock.unlock();
        }
    }

    private void connect() {
        var pause = new Backoff();
        boolean reported = false;
        while (running) {
            try {
                opened(Nats.connect(options()));
                return;
            } catch (IOException unreachable) {
                if (!reported) {
                    LOG.warnf("NATS is not reachable yet server=%s", config.url());
                    reported = true;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!pause.sleep()) {
                return;
            }
        }
    }

    private void opened(Connection fresh) {
        lock.lock();
        try {
            connection = fresh;
            listeners.forEach(listener -> listener.begin(fresh));
        } finally {
            lock.unlock();
        }
        announce();
        tell(true);
    }

    private void tell(boolean isUp) {
        watchers.forEach(watcher -> watcher.accept(isUp));
    }

    private Options options() {
        var options = Options.builder()
                .server(config.url())
                .connectionName(name)
                .inboxPrefix(INBOX + name)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(250))
                .connectionTimeout(Duration.ofSeconds(2))
                .pingInterval(Duration.ofSeconds(5))
                .errorListener(new QuietErrorListener())
                .connectionListener(this::onChange);
        if (config.user().isPresent() && config.password().isPresent()) {
            options.userInfo(
                    config.user().get().toCharArray(), config.password().get().toCharArray());
        }
        return options.build();
    }

    private void onChange(Connection changedConnection, ConnectionListener.Events event) {
        switch (event) {
            // connect() announces the first one, once the connection is available.
            case CONNECTED -> {
                up = true;
                LOG.infof("NATS connected server=%s", config.url());
            }
            case RECONNECTED -> {
                up = true;
                LOG.infof("NATS reconnected server=%s", config.url());
                streamKnown = false;
                announce();
            }
            // Sent again after each failed attempt; the first one is the disconnection.
            case DISCONNECTED -> {
                if (up) {
                    up = false;
                    reportBreak();
                    announce();
                    tell(false);
                }
            }
            case RESUBSCRIBED -> tell(true);
            default -> LOG.debugf("NATS %s", event);
        }
    }

    private void reportBreak() {
        if (running) {
            LOG.warnf("NATS disconnected server=%s", config.url());
        }
    }

    private void announce() {
        lock.lock();
        try {
            since = clock.instant();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** It is made by who runs the server (deploy/lib/bus.sh): a service may not. */
    private static void requireStream(Connection up) throws IOException {
        try {
            up.jetStreamManagement().getStreamInfo(STREAM);
        } catch (JetStreamApiException absent) {
            throw new IOException("the stream does not exist yet: " + absent.getErrorDescription(), absent);
        }
    }
}
