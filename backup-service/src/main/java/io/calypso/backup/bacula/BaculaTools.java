package io.calypso.backup.bacula;

import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.LocalCommandRunner;
import io.calypso.common.host.MicrometerCommandObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** How this service starts programs; it has two: the console and, to check a configuration, the Director's own. */
@ApplicationScoped
class BaculaTools {

    @Produces
    @ApplicationScoped
    CommandRunner commands(Clock clock, MeterRegistry metrics) {
        return new LocalCommandRunner(clock, new MicrometerCommandObserver(metrics));
    }
}
