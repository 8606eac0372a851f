package io.calypso.appliance;

import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.CommandRunnerBehaviour;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Commands in the appliance machine behave like local ones. */
@Tag("machine")
@ApplianceTest
@Timeout(300)
class SshCommandRunnerIT extends CommandRunnerBehaviour {

    private final CommandRunner runner;

    SshCommandRunnerIT(CommandRunner runner) {
        this.runner = runner;
    }

    @Override
    protected CommandRunner runner() {
        return runner;
    }

    @Override
    protected Duration moment() {
        // Five times that, in an emulated machine.
        return Duration.ofSeconds(1);
    }
}
