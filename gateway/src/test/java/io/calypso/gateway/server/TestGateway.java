package io.calypso.gateway.server;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.security.EndedSessions;
import io.calypso.common.testing.JwksResource;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.config.NatsConfig;
import io.calypso.gateway.event.Bus;
import io.calypso.gateway.event.EventFeed;
import io.calypso.gateway.event.EventReplay;
import io.calypso.gateway.event.EventTail;
import io.calypso.gateway.event.SessionEnds;
import io.calypso.gateway.health.Health;
import io.calypso.gateway.limit.RateLimits;
import io.calypso.gateway.openapi.ApiDocument;
import io.calypso.gateway.openapi.DocsPage;
import io.calypso.gateway.route.RouteTable;
import io.calypso.gateway.tls.ServerCertificate;
import io.calypso.gateway.token.JwtConfig;
import io.calypso.gateway.token.Tokens;
import io.calypso.gateway.ui.WebUi;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The whole gateway without the container around it, on a free port. */
final class TestGateway implements AutoCloseable {

    /** Free port, no rate limits, nobody else there. */
    private static final Map<String, String> SETTINGS = Map.of(
            "calypso.gateway.port", "0",
            "calypso.gateway.event-loops", "2",
            "calypso.gateway.limits.address-per-second", "0",
            "calypso.gateway.limits.user-per-second", "0",
            "calypso.gateway.limits.login-per-minute", "0",
            "calypso.nats.url", "nats://127.0.0.1:1");

    private final JwksResource jwks = new JwksResource();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final EndedSessions endedSessions = new EndedSessions(Clock.systemUTC());
    private final Gateway gateway;
    private final Bus bus;
    private final EventTail tail;
    private final SessionEnds sessionEnds;

    TestGateway(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(jwks.start());
        all.putAll(settings);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CalypsoSettings.class)
                .withMapping(GatewayConfig.class)
                .withMapping(NatsConfig.class)
                .withMapping(JwtConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
        GatewayConfig gatewayConfig = config.getConfigMapping(GatewayConfig.class);
        Clock clock = Clock.systemUTC();
        RouteTable routes = new RouteTable(config.getConfigMapping(CalypsoSettings.class));
        bus = new Bus(config.getConfigMapping(NatsConfig.class));
        tail = new EventTail(bus, gatewayConfig);
        sessionEnds = new SessionEnds(bus, endedSessions, clock);
        Tokens tokens = new Tokens(vertx, config.getConfigMapping(JwtConfig.class), endedSessions, clock);
        gateway = new Gateway(
                vertx,
                gatewayConfig,
                routes,
                new RateLimits(gatewayConfig),
                tokens,
                new WebUi(vertx, gatewayConfig),
                new ServerCertificate(gatewayConfig, clock),
                new Health(vertx, gatewayConfig, routes, bus, clock),
                new EventFeed(
                        vertx,
                        gatewayConfig,
                        tokens,
                        endedSessions,
                        tail,
                        new EventReplay(bus, tail, gatewayConfig),
                        clock),
                new ApiDocument(vertx, gatewayConfig, routes),
                new DocsPage());
        bus.start();
        tail.start();
        sessionEnds.start();
        await(gateway.open());
    }

    int port() {
        return gateway.port();
    }

    EndedSessions endedSessions() {
        return endedSessions;
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        tail.stop();
        sessionEnds.stop();
        bus.stop();
        client.close();
        await(vertx.close());
        jwks.stop();
    }
}
