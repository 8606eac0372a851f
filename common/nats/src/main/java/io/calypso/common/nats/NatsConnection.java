package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
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
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of this process to NATS. It is made in the background and comes back by itself: a service starts
 * and answers while NATS is away.
 */
@ApplicationScoped
public class NatsConnection {

    /** The one stream that holds every event. */
    public static final String STREAM = "CALYPSO";

    private static final Logger LOG = Logger.getLogger(NatsConnection.class);
    private static final Duration KEEP = Duration.ofDays(7);
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(10);

    private final NatsConfig config;
    private final String name;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean running = true;
    private volatile boolean up;
    private volatile boolean streamKnown;
    private volatile Instant since;
    private volatile @Nullable Connection connection;
    private @Nullable Thread connecting;

    /**
     * A connection that is not made yet.
     *
     * @param name of the program, as the server shows it
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

    /** Begins to connect; returns at once. */
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

    /** The connection if it is up at this moment. */
    public Optional<Connection> current() {
        return Optional.ofNullable(connection).filter(open -> open.getStatus() == Connection.Status.CONNECTED);
    }

    /** Since when the connection is up or down. */
    public Instant since() {
        return since;
    }

    /**
     * Whether the connection has been up without a break since that moment. What the server held for the old connection
     * (a waiting pull, an ephemeral consumer) is gone after a break, however short: a look at the status alone misses a
     * server that is back within a second.
     *
     * @param mark what {@link #since()} gave
     */
    public boolean isUnbrokenSince(Instant mark) {
        return since.equals(mark) && current().isPresent();
    }

    /**
     * The connection, with the stream in place.
     *
     * @throws IOException when it is not up within the time
     */
    public Connection await(Duration atMost) throws IOException, InterruptedException {
        Connection up = awaitUp(atMost);
        if (!streamKnown) {
            ensureStream(up);
            streamKnown = true;
        }
        return up;
    }

    /** The stream may be gone (the server came back with an empty disk): look for it before the next use. */
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
                connection = Nats.connect(options());
                announce();
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

    private Options options() {
        var options = Options.builder()
                .server(config.url())
                .connectionName(name)
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
            // connect() announces the first one, when the connection is there to be had.
            case CONNECTED -> {
                up = true;
                LOG.infof("NATS connected server=%s", config.url());
            }
            case RECONNECTED -> {
                up = true;
                LOG.infof("NATS connected again server=%s", config.url());
                streamKnown = false;
                announce();
            }
            // Said again after each attempt that failed; the break is the first.
            case DISCONNECTED -> {
                if (up) {
                    up = false;
                    reportBreak();
                    announce();
                }
            }
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

    private static void ensureStream(Connection up) throws IOException {
        var management = up.jetStreamManagement();
        try {
            management.getStreamInfo(STREAM);
        } catch (JetStreamApiException absent) {
            try {
                management.addStream(StreamConfiguration.builder()
                        .name(STREAM)
                        .subjects("calypso.>")
                        .storageType(StorageType.File)
                        .maxAge(KEEP)
                        .duplicateWindow(DUPLICATE_WINDOW)
                        .discardPolicy(DiscardPolicy.Old)
                        .allowDirect(true)
                        .build());
            } catch (JetStreamApiException refused) {
                throw new IOException("the stream cannot be made: " + refused.getErrorDescription(), refused);
            }
        }
    }
}
