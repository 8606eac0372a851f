package io.calypso.backup.bacula;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.Conversations;
import io.calypso.common.host.Host;
import io.calypso.common.host.HostFiles;
import io.calypso.common.host.MicrometerCommandObserver;
import io.calypso.common.host.ProtectedPlaces;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Stream;

/** The host that Bacula runs on. Of its programs this service starts two: the console and, to check a configuration, the Director's. */
@ApplicationScoped
class BaculaTools {

    @Produces
    @ApplicationScoped
    Host host(Clock clock, MeterRegistry metrics) {
        return Host.local(clock, new MicrometerCommandObserver(metrics));
    }

    @Produces
    @ApplicationScoped
    CommandRunner commands(Host host) {
        return host.commands();
    }

    @Produces
    @ApplicationScoped
    Conversations conversations(Host host) {
        return host.conversations();
    }

    @Produces
    @ApplicationScoped
    HostFiles files(Host host) {
        return host.files();
    }

    @Produces
    @Singleton
    ProtectedPlaces protectedPlaces(HostFiles files, CalypsoSettings settings, BaculaConfig config) {
        return new ProtectedPlaces(
                files,
                Stream.concat(settings.protectedPlaces().stream(), Stream.of(config.managedDir()))
                        .toList());
    }
}
