package io.calypso.gateway.server;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.nats.NatsConfig;
import io.calypso.common.nats.NatsConnection;
import io.calypso.common.token.EndedSessions;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.event.EventFeed;
import io.calypso.gateway.event.EventReplay;
import io.calypso.gateway.event.EventTail;
import io.calypso.gateway.health.Health;
import io.calypso.gateway.limit.RequestLimits;
import io.calypso.gateway.openapi.ApiDocs;
import io.calypso.gateway.route.RouteTable;
import io.calypso.gateway.tls.ServerCertificate;
import io.calypso.gateway.token.SessionEnds;
import io.calypso.gateway.token.Tokens;
import io.calypso.gateway.ui.WebUi;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;

/** The whole gateway without the container around it. */
final class GatewayInJvm implements TestGateway.Running {

    private final Vertx vertx = Vertx.vertx();
    private final EndedSessions endedSessions = new EndedSessions(Clock.systemUTC());
    private final Gateway gateway;
    private final NatsConnection nats;
    private final EventTail tail;
    private final SessionEnds sessionEnds;

    GatewayInJvm(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CalypsoSettings.class)
                .withMapping(GatewayConfig.class)
                .withMapping(NatsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        GatewayConfig gatewayConfig = config.getConfigMapping(GatewayConfig.class);
        Clock clock = Clock.systemUTC();
        CalypsoSettings calypsoSettings = config.getConfigMapping(CalypsoSettings.class);
        RouteTable routes = new RouteTable(calypsoSettings);
        nats = new NatsConnection(config.getConfigMapping(NatsConfig.class), "gateway", Clock.systemUTC());
        tail = new EventTail(nats, gatewayConfig);
        sessionEnds = new SessionEnds(nats, calypsoSettings, endedSessions);
        Tokens tokens = new Tokens(vertx, calypsoSettings, endedSessions, clock);
        gateway = new Gateway(
                vertx,
                gatewayConfig,
                routes,
                new RequestLimits(gatewayConfig),
                tokens,
                new WebUi(gatewayConfig),
                new ServerCertificate(gatewayConfig, clock),
                new Health(vertx, gatewayConfig, routes, nats, clock),
                new EventFeed(
                        vertx,
                        gatewayConfig,
                        tokens,
                        endedSessions,
                        tail,
                        new EventReplay(nats, tail, gatewayConfig),
                        clock),
                new ApiDocs());
        nats.start();
        tail.start();
        sessionEnds.start();
        TestGateway.await(gateway.open());
    }

    @Override
    public int port() {
        return gateway.port();
    }

    @Override
    public void close() {
        tail.stop();
        sessionEnds.stop();
        nats.stop();
        TestGateway.await(vertx.close());
    }
}
