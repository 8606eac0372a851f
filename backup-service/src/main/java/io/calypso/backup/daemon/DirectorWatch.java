package io.calypso.backup.daemon;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.daemon.DaemonView.State;
import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import io.calypso.common.service.Recurring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Raises the alert {@code backup-director} when the Director does not respond, and resolves it when it responds again. The first state after a
 * start is always reported, as the one reported before it is unknown.
 */
@ApplicationScoped
class DirectorWatch {

    private static final Logger LOG = Logger.getLogger(DirectorWatch.class);
    private static final String KEY = "backup-director";

    private final Daemons daemons;
    private final Alerts alerts;
    private @Nullable State told;
    private volatile @Nullable DaemonView seen;

    DirectorWatch(Daemons daemons, Alerts alerts) {
        this.daemons = daemons;
        this.alerts = alerts;
    }

    /** The Director as it was at the last look; empty before the first. */
    Optional<DaemonView> lastSeen() {
        return Optional.ofNullable(seen);
    }

    void start(@Observes StartupEvent started, Recurring recurring, BaculaConfig config) {
        recurring.start("director-watch", Duration.ZERO, config.watchEvery(), this::look);
    }

    void look() {
        DaemonView director = daemons.director();
        seen = director;
        if (director.state() == told) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> report(director));
        LOG.infof("director state=%s before=%s detail=%s", director.state(), told, director.detail());
        told = director.state();
    }

    private void report(DaemonView director) {
        AlertSource source = new AlertSource("backup-daemon", director.name());
        if (director.state() == State.UP) {
            alerts.resolve(KEY, "The backup Director responds", director.detail(), source);
        } else {
            alerts.raise(
                    KEY,
                    new AlertCondition(
                            KEY,
                            AlertSeverity.CRITICAL,
                            "The backup Director does not respond",
                            director.detail(),
                            "Start the Director (systemctl start bacula-director) and read its log.",
                            source));
        }
    }
}
