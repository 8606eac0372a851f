package io.calypso.gateway.proxy;

import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.http.Exchange;
import io.calypso.gateway.route.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of one event loop: its connections to the services and the requests in flight on them. Everything happens on that
 * loop, so nothing is locked.
 */
public final class ReverseProxy {

    private static final long SWEEP_MILLIS = 250;
    private static final int CONNECTIONS_A_SERVICE = 512;
    private static final int WAITING_FOR_A_CONNECTION = 2_048;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final HttpClient client;
    private final @Nullable CharSequence proof;
    private final Set<Transfer> inFlight = new HashSet<>();
    /** Runs only while there are requests. */
    private @Nullable Long sweeper;

    private int waiting;

    /** Must be called on the event loop that the proxy will serve. */
    public ReverseProxy(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.proof = config.proof().map(HttpHeaders::createOptimized).orElse(null);
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.times().connect().toMillis()))
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxWaitQueueSize(WAITING_FOR_A_CONNECTION)
                .setMaxHeaderSize(config.limits().headerBytes() * 2)
                .setTcpNoDelay(true);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_SERVICE);
        this.client = vertx.createHttpClient(options, pool);
    }

    /** Forwards a request to a service and its response back. A request with a body must be paused. */
    public void forward(Exchange exchange, Upstream upstream) {
        exchange.service(upstream.name());
        new Transfer(this, exchange, upstream).start();
    }

    /** Aborts every request in flight. */
    public void close() {
        rest();
        client.close();
    }

    HttpClient client() {
        return client;
    }

    /** That a request comes from the gateway. */
    @Nullable
    CharSequence proof() {
        return proof;
    }

    GatewayConfig config() {
        return config;
    }

    void started(Transfer transfer) {
        inFlight.add(transfer);
        if (sweeper == null) {
            sweeper = vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
        }
    }

    void finished(Transfer transfer) {
        inFlight.remove(transfer);
    }

    /**
     * Runs an action later, unless too many are waiting already.
     *
     * @return false when too many are waiting
     */
    boolean later(Duration delay, Runnable action) {
        if (waiting >= config.limits().waiting()) {
            return false;
        }
        waiting++;
        vertx.setTimer(Math.max(1, delay.toMillis()), due -> {
            waiting--;
            action.run();
        });
        return true;
    }

    /** One check of all requests in flight is cheaper than a timer for each. */
    private void sweep() {
        if (inFlight.isEmpty()) {
            rest();
            return;
        }
        long now = System.nanoTime();
        for (Transfer transfer : List.copyOf(inFlight)) {
            transfer.expireIfDue(now);
        }
    }

    private void rest() {
        if (sweeper != null) {
            vertx.cancelTimer(sweeper);
            sweeper = null;
        }
    }
}
