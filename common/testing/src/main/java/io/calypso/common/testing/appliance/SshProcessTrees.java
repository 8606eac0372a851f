package io.calypso.common.testing.appliance;

import io.calypso.common.host.ProcessTrees;
import io.calypso.common.testing.appliance.GuestAgent.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The processes on an appliance machine. */
final class SshProcessTrees implements ProcessTrees {

    private final GuestAgent agent;

    SshProcessTrees(GuestAgent agent) {
        this.agent = agent;
    }

    @Override
    public boolean lives(Root root) {
        return isTrue(new Request("lives", root.pid(), root.startTicks(), root.mark()));
    }

    @Override
    public boolean end(Root root, Duration grace) {
        String seconds = String.format(Locale.ROOT, "%.3f", grace.toMillis() / 1000.0);
        return isTrue(new Request("end", seconds, root.pid(), root.startTicks(), root.mark()));
    }

    private boolean isTrue(Request request) {
        try {
            return new String(agent.ask(request).getFirst(), StandardCharsets.UTF_8).equals("1");
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
