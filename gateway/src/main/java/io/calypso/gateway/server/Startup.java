package io.calypso.gateway.server;

import io.calypso.gateway.event.EventFeed;
import io.calypso.gateway.event.EventTail;
import io.calypso.gateway.token.SessionEnds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;

/** Opens the port when the application starts, without waiting for another service. */
@ApplicationScoped
class Startup {

    private static final long LONGEST_SECONDS = 30;

    void start(@Observes StartupEvent started, Gateway gateway, EventTail tail, SessionEnds sessionEnds)
            throws Exception {
        tail.start();
        sessionEnds.start();
        gateway.open().toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Event feeds are closed first, because they would never end; requests in flight are completed. */
    void stop(@Observes ShutdownEvent stopping, EventFeed events, Gateway gateway, ActivatedTransport transport)
            throws InterruptedException {
        transport.stopAccepting();
        events.stop();
        gateway.drain();
    }
}
