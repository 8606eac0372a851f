package io.calypso.gateway.server;

import io.calypso.common.host.HttpProbe;
import io.calypso.common.host.LifeSigns;
import io.calypso.common.host.ServiceManager;
import io.calypso.gateway.config.GatewayConfig;
import io.calypso.gateway.tls.ServerCertificate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Notifies systemd when the gateway is ready, alive and stopping: checks itself with a request to its own port. */
@ApplicationScoped
class LifeCycle {

    private static final int AFTER_THE_PORT_IS_OPEN = 4000;

    private final Gateway gateway;
    private final GatewayConfig config;
    private final ServerCertificate certificate;
    private @Nullable LifeSigns signs;

    LifeCycle(Gateway gateway, GatewayConfig config, ServerCertificate certificate) {
        this.gateway = gateway;
        this.config = config;
        this.certificate = certificate;
    }

    void begin(@Observes @Priority(AFTER_THE_PORT_IS_OPEN) StartupEvent started) {
        HttpProbe probe = new HttpProbe(
                config.host(), gateway::port, certificate.options().isPresent(), "/q/health/live");
        int loops = gateway.eventLoops();
        signs = LifeSigns.start(ServiceManager.ofThisProcess(), limit -> everyLoopResponds(probe, loops, limit));
    }

    /** Connections are distributed over the event loops in turn. */
    private static boolean everyLoopResponds(HttpProbe probe, int loops, Duration limit) {
        for (int loop = 0; loop < loops; loop++) {
            if (!probe.succeeds(limit.dividedBy(loops))) {
                return false;
            }
        }
        return true;
    }

    /** Runs before anything else stops. */
    void end(@Observes @Priority(1) ShutdownEvent stopping) {
        if (signs != null) {
            signs.close();
        }
    }
}
