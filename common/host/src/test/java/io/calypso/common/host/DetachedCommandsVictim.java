package io.calypso.common.host;

import java.nio.file.Path;
import java.time.Clock;

/** A separate service process that starts a detached command and then waits to be killed. */
final class DetachedCommandsVictim {

    private DetachedCommandsVictim() {}

    public static void main(String[] args) throws InterruptedException {
        DetachedCommand _ = Host.local(Clock.systemUTC(), CommandObserver.NONE)
                .detached(Path.of(args[0]))
                .start(
                        "survivor",
                        TestTools.script(
                                "while [ ! -e \"$1\" ]; do sleep 0.05; done; echo still here; exit 5", args[1]));
        Thread.sleep(60_000);
    }
}
