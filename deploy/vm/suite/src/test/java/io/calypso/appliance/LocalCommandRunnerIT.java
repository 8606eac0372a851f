package io.calypso.appliance;

import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.LocalCommandRunner;
import java.time.Clock;
import java.time.Duration;

/** The behaviour that the other runner has to match, on this host. */
class LocalCommandRunnerIT extends CommandRunnerBehaviour {

    private final CommandRunner runner =
            new LocalCommandRunner(Clock.systemUTC(), CommandObserver.NONE, Duration.ofSeconds(2));

    @Override
    CommandRunner runner() {
        return runner;
    }

    @Override
    Duration moment() {
        return Duration.ofSeconds(1);
    }
}
