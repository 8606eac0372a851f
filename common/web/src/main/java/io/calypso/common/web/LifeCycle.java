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

/** Tells systemd when the service serves, that it is alive, and that it stops: by its liveness path, over its own port. */
@ApplicationScoped
class LifeCycle {

    private static final String LIVENESS = "/q/health/live";

    private final HttpServer server;
    private volatile @Nullable LifeSigns signs;

    /**
     * @param settings used by nothing here: a mapping that nobody injects is not checked for keys that are unknown
     */
    LifeCycle(HttpServer server, CalypsoSettings settings) {
        this.server = server;
    }

    /**
     * Not before the port is this process's own: another one on it would answer in its place. Its number may come a moment after this event,
     * which another event loop's thread fires than the one that notes the number.
     */
    void begin(@ObservesAsync HttpServerStart started) {
        HttpProbe probe = new HttpProbe(started.options().getHost(), server::getPort, false, LIVENESS);
        signs = LifeSigns.start(ServiceManager.ofThisProcess(), probe::succeeds);
    }

    /** Before anything else stops. */
    void end(@Observes @Priority(1) ShutdownEvent stopping) {
        LifeSigns begun = signs;
        if (begun != null) {
            begun.close();
        }
    }
}
