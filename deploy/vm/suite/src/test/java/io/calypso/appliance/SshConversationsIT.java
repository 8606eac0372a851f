package io.calypso.appliance;

import io.calypso.common.host.ConversationBehaviour;
import io.calypso.common.host.Host;
import io.calypso.common.testing.appliance.ApplianceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Conversations with programs of the appliance machine behave like local ones. */
@Tag("machine")
@ApplianceTest
@Timeout(300)
class SshConversationsIT extends ConversationBehaviour {

    private final Host host;

    SshConversationsIT(Host host) {
        this.host = host;
    }

    @Override
    protected Host host() {
        return host;
    }
}
