package io.calypso.common.host;

import java.time.Clock;

class LocalConversationTest extends ConversationBehaviour {

    private final Host host = Host.local(Clock.systemUTC(), CommandObserver.NONE);

    @Override
    protected Host host() {
        return host;
    }
}
