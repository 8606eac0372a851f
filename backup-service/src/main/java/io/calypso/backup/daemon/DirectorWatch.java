package io.calypso.backup.daemon;

import io.calypso.backup.daemon.DaemonView.State;
import io.calypso.common.outbox.Outbox;
import io.calypso.common.outbox.OutboxEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Raises the alert {@code backup-director} when the Director does not answer, and resolves it when it does again. The first answer after a
 * start is always told, as nobody knows what was told before.
 */
@ApplicationScoped
class DirectorWatch {

    private static final Logger LOG = Logger.getLogger(DirectorWatch.class);
    private static final String KEY = "backup-director";
    private static final String SUBJECT = "calypso.backup-service.alert." + KEY;

    private final Daemons daemons;
    private final Outbox outbox;
    private @Nullable State told;
    private volatile @Nullable DaemonView seen;

    DirectorWatch(Daemons daemons, Outbox outbox) {
        this.daemons = daemons;
        this.outbox = outbox;
    }

    /** The Director as it was at the last look; empty before the first. */
    Optional<DaemonView> lastSeen() {
        return Optional.ofNullable(seen);
    }

    /** What an alert says. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Alert(
            String key,
            String severity,
            String title,
            String detail,
            @Nullable String remedy,
            Source source,
            Instant at) {}

    /** What an alert is about. */
    record Source(String type, String id) {}

    @Scheduled(every = "${calypso.bacula.watch-every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        DaemonView director = daemons.director();
        seen = director;
        if (director.state() == told) {
            return;
        }
        boolean up = director.state() == State.UP;
        String detail = director.detail();
        Alert alert = new Alert(
                KEY,
                "CRITICAL",
                "The backup Director does not answer",
                up || detail == null ? "The Director answers." : detail,
                up ? null : "Start the Director (systemctl start bacula-director) and look at its log.",
                new Source("backup-daemon", director.name()),
                director.asOf());
        String type = up ? "io.calypso.alert.resolved.v1" : "io.calypso.alert.raised.v1";
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(OutboxEvent.of(SUBJECT, type, alert)));
        LOG.infof("director state=%s before=%s detail=%s", director.state(), told, detail);
        told = director.state();
    }
}
