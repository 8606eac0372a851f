package io.calypso.backup.daemon;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells how the Director was at the last look, without failing readiness: the service answers while Bacula is away. Data:
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
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("bacula-director").up();
        Optional<DaemonView> director = watch.lastSeen();
        answer.withData("state", director.map(seen -> seen.state().name()).orElse("UNKNOWN"));
        director.map(DaemonView::version).ifPresent(version -> answer.withData("version", version));
        director.map(DaemonView::detail).ifPresent(detail -> answer.withData("detail", detail));
        return answer.build();
    }
}
