package io.calypso.appliance;

import io.calypso.common.host.DetachedCommandsBehaviour;
import io.calypso.common.host.Host;
import io.calypso.common.testing.appliance.ApplianceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Detached commands of the appliance machine behave like local ones. */
@Tag("machine")
@ApplianceTest
@Timeout(300)
class SshDetachedCommandsIT extends DetachedCommandsBehaviour {

    private final Host host;

    SshDetachedCommandsIT(Host host) {
        this.host = host;
    }

    @Override
    protected Host host() {
        return host;
    }
}
