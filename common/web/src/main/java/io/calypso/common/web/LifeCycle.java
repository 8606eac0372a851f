package io.calypso.common.web;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.host.HttpProbe;
import io.calypso.common.host.LifeSigns;
import io.calypso.common.host.ServiceManager;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.jspecify.annotations.Nullable;

/** Notifies systemd when the service is ready, alive and stopping: checks its own liveness path on its own port. */
@ApplicationScoped
class LifeCycle {

    private static final String LIVENESS = "/q/health/live";

    private final HttpServer server;
    private volatile @Nullable LifeSigns signs;

    /**
     * @param settings unused here: a mapping that is not injected anywhere is not checked for unknown keys
     */
    LifeCycle(HttpServer server, CalypsoSettings settings) {
        this.server = server;
    }

    /**
     * Not before this process owns the port: another process on it would respond in its place. The port number may arrive shortly after
     * this event, because a different event loop thread fires the event than the one that records the number.
     */
    void begin(@ObservesAsync HttpServerStart started) {
        HttpProbe probe = new HttpProbe(started.options().getHost(), server::getPort, false, LIVENESS);
        signs = LifeSigns.start(ServiceManager.ofThisProcess(), probe::succeeds);
    }

    /** Runs before anything else stops. */
    void end(@Observes @Priority(1) ShutdownEvent stopping) {
        LifeSigns begun = signs;
        if (begun != null) {
            begun.close();
        }
    }
}
