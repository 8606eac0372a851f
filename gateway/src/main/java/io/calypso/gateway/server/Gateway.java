package io.calypso.gateway.server;

import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.event.EventFeed;
import io.calypso.gateway.health.Health;
import io.calypso.gateway.http.AccessLog;
import io.calypso.gateway.limit.RequestLimits;
import io.calypso.gateway.openapi.ApiDocs;
import io.calypso.gateway.proxy.ReverseProxy;
import io.calypso.gateway.route.RouteTable;
import io.calypso.gateway.tls.ServerCertificate;
import io.calypso.gateway.token.Tokens;
import io.calypso.gateway.ui.WebUi;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SSLOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Creates the parts and opens the port. */
@Singleton
final class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(30);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final GatewayConfig config;
    private final RouteTable routes;
    private final RequestLimits limits;
    private final Tokens tokens;
    private final WebUi ui;
    private final ServerCertificate certificate;
    private final Map<String, OwnEndpoint> own;
    private final RequestsInFlight inFlight = new RequestsInFlight();
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile @Nullable FileTime certificateOf;

    @Inject
    Gateway(
            Vertx vertx,
            GatewayConfig config,
            RouteTable routes,
            RequestLimits limits,
            Tokens tokens,
            WebUi ui,
            ServerCertificate certificate,
            Health health,
            EventFeed events,
            ApiDocs docs) {
        this.vertx = vertx;
        this.config = config;
        this.routes = routes;
        this.limits = limits;
        this.tokens = tokens;
        this.ui = ui;
        this.certificate = certificate;
        this.own = Map.of(
                "/api/v1/health", health::handle,
                "/api/v1/events", events::handle,
                "/api/v1/openapi.json", docs::document,
                "/api/v1/docs", docs::page,
                "/api/v1/docs/docs.js", docs::script,
                "/api/v1/docs/docs.css", docs::style,
                "/q/health/live", OwnHealth::handle,
                "/q/health/ready", OwnHealth::handle,
                "/q/health/started", OwnHealth::handle);
    }

    /** Opens the port on every event loop. */
    Future<Void> open() {
        HttpServerOptions options = ListenerOptions.of(config, certificate.options());
        certificateOf = certificate.changedAt().orElse(null);
        int loops = config.eventLoops() > 0
                ? config.eventLoops()
                : Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(
                        () -> new Listener(config, options, this::pipeline, servers::add),
                        new DeploymentOptions().setInstances(loops))
                .compose(deployed -> openRedirect())
                .onSuccess(open -> {
                    LOG.infof("gateway listens address=%s port=%d tls=%s", config.host(), port(), options.isSsl());
                    if (options.isSsl()) {
                        vertx.setPeriodic(CERTIFICATE_CHECK.toMillis(), tick -> renewCertificate());
                    }
                });
    }

    /** The port that was opened. */
    int port() {
        return servers.getFirst().actualPort();
    }

    /** How many event loops serve the port. */
    int eventLoops() {
        return servers.size();
    }

    private RequestPipeline pipeline(ReverseProxy proxy, AccessLog accessLog) {
        return new RequestPipeline(vertx, config, routes, limits, tokens, ui, own, proxy, accessLog, inFlight);
    }

    /** Completes the requests in flight before the process ends. */
    void drain() throws InterruptedException {
        if (!inFlight.close(LONGEST_DRAIN)) {
            LOG.warn("gateway stops with requests in flight");
        }
    }

    private Future<Void> openRedirect() {
        Optional<Integer> from = config.tls().redirectPort();
        if (from.isEmpty() || certificate.options().isEmpty()) {
            return Future.succeededFuture();
        }
        HttpServerOptions plain = ListenerOptions.of(config, Optional.empty()).setPort(from.get());
        return vertx.createHttpServer(plain)
                .requestHandler(new HttpsRedirect(port())::handle)
                .listen()
                .mapEmpty();
    }

    /** Uses a replaced certificate from the next connection on. */
    private void renewCertificate() {
        Optional<FileTime> now = certificate.changedAt();
        if (now.isEmpty() || now.get().equals(certificateOf)) {
            return;
        }
        SSLOptions fresh =
                new SSLOptions(ListenerOptions.of(config, certificate.options()).getSslOptions());
        // Forced, because the options name the same files as before, and equal options are considered unchanged.
        Future.all(servers.stream()
                        .map(server -> server.updateSSLOptions(fresh, true))
                        .toList())
                .onSuccess(done -> {
                    certificateOf = now.get();
                    LOG.info("certificate was replaced");
                })
                .onFailure(unusable -> LOG.warnf("new certificate cannot be used cause=%s", unusable.toString()));
    }
}
