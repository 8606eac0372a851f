package io.calypso.appliance;

import io.calypso.common.host.CommandRunner;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.time.Duration;

/** The same in the appliance machine. */
@ApplianceTest
class SshCommandRunnerIT extends CommandRunnerBehaviour {

    private final CommandRunner runner;

    SshCommandRunnerIT(CommandRunner runner) {
        this.runner = runner;
    }

    @Override
    CommandRunner runner() {
        return runner;
    }

    @Override
    Duration moment() {
        // Five times that, in an emulated machine.
        return Duration.ofSeconds(1);
    }
}
