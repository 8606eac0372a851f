package io.calypso.appliance;

import io.calypso.common.host.Host;
import io.calypso.common.host.HostFilesBehaviour;
import io.calypso.common.testing.appliance.ApplianceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The files of the appliance machine behave like local ones. */
@Tag("machine")
@ApplianceTest
@Timeout(300)
class SshHostFilesIT extends HostFilesBehaviour {

    private final Host host;

    SshHostFilesIT(Host host) {
        this.host = host;
    }

    @Override
    protected Host host() {
        return host;
    }
}
