package io.calypso.common.host;

import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class LocalDetachedCommandsTest extends DetachedCommandsBehaviour {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Host host = Host.local(Clock.systemUTC(), CommandObserver.NONE);

    @Override
    protected Host host() {
        return host;
    }

    @Test
    void outlivesTheServiceThatStartedIt(@TempDir Path directory) throws Exception {
        DetachedCommands commands = host.detached(directory.resolve("commands"));
        Path go = directory.resolve("go");
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        DetachedCommandsVictim.class.getName(),
                        directory.resolve("commands").toString(),
                        go.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile())
                .start();
        waitUntil(() -> commands.find("survivor")
                .map(found -> found.state() instanceof DetachedCommand.Running)
                .orElse(false));

        service.destroyForcibly();
        assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();

        DetachedCommand found = commands.find("survivor").orElseThrow();
        assertThat(found.state()).isInstanceOf(DetachedCommand.Running.class);
        Files.createFile(go);
        assertThat(found.await(LONG)).isEqualTo(new DetachedCommand.Exited(5));
        assertThat(found.output(0, 100).text()).isEqualTo("still here\n");
    }
}
