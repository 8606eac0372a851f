package io.calypso.gateway.event;

import io.calypso.gateway.config.NatsConfig;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The gateway's one connection to NATS: made in the background and coming back by itself, so that nothing else waits for it. */
@Singleton
public final class Bus {

    /** The one stream that holds every event. */
    static final String STREAM = "CALYPSO";

    private static final Logger LOG = Logger.getLogger(Bus.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final NatsConfig config;
    private volatile boolean running = true;
    private volatile boolean up;
    private volatile @Nullable Connection connection;
    private @Nullable Thread connecting;

    @Inject
    public Bus(NatsConfig config) {
        this.config = config;
    }

    /** Begins to connect; returns at once. */
    public void start() {
        connecting = Thread.ofVirtual().name("nats-connect").start(this::connect);
    }

    @PreDestroy
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

    /** Whether it is up at this moment. */
    public boolean isConnected() {
        return current().isPresent();
    }

    Optional<Connection> current() {
        return Optional.ofNullable(connection).filter(open -> open.getStatus() == Connection.Status.CONNECTED);
    }

    /** The connection as soon as it is up. */
    Connection await() throws InterruptedException {
        while (true) {
            Optional<Connection> up = current();
            if (up.isPresent()) {
                return up.get();
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private void connect() {
        boolean told = false;
        while (running) {
            try {
                connection = Nats.connect(options());
                return;
            } catch (IOException unreachable) {
                if (!told) {
                    LOG.warnf("NATS is not reachable yet server=%s", config.url());
                    told = true;
                }
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private Options options() {
        Options.Builder options = Options.builder()
                .server(config.url())
                .connectionName("gateway")
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(250))
                .connectionTimeout(Duration.ofSeconds(2))
                .pingInterval(Duration.ofSeconds(5))
                .errorListener(new ErrorListener() {})
                .connectionListener(this::changed);
        if (config.user().isPresent() && config.password().isPresent()) {
            options.userInfo(
                    config.user().get().toCharArray(), config.password().get().toCharArray());
        }
        return options.build();
    }

    private void changed(@Nullable Connection which, ConnectionListener.Events event) {
        switch (event) {
            case CONNECTED, RECONNECTED -> {
                up = true;
                LOG.infof("NATS connected server=%s", config.url());
            }
            // Said again after each attempt that failed; the break is the first.
            case DISCONNECTED -> {
                boolean broken = up;
                up = false;
                if (running && broken) {
                    LOG.warnf("NATS disconnected server=%s", config.url());
                }
            }
            default -> LOG.debugf("NATS event=%s", event);
        }
    }
}
