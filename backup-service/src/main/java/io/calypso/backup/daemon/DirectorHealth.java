package io.calypso.backup.daemon;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the state of the Director at the last check without failing readiness: the service works while Bacula is down. Data:
 * {@code state} as in {@link DaemonView.State}, {@code version}, {@code detail}.
 */
@Readiness
@ApplicationScoped
class DirectorHealth implements HealthCheck {

    private final DirectorWatch watch;

    DirectorHealth(DirectorWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("bacula-director").up();
        Optional<DaemonView> director = watch.lastSeen();
        response.withData("state", director.map(seen -> seen.state().name()).orElse("UNKNOWN"));
        director.map(DaemonView::version).ifPresent(version -> response.withData("version", version));
        director.map(DaemonView::detail).ifPresent(detail -> response.withData("detail", detail));
        return response.build();
    }
}
