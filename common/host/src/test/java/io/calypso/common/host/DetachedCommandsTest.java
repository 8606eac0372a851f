package io.calypso.common.host;

import static io.calypso.common.host.TestTools.lives;
import static io.calypso.common.host.TestTools.pidIn;
import static io.calypso.common.host.TestTools.script;
import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class DetachedCommandsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private DetachedCommands commands;

    @BeforeEach
    void makeCommands() {
        commands = new DetachedCommands(directory.resolve("commands"));
    }

    @Test
    void keepsOutputAndExitCode() throws Exception {
        DetachedCommand command = commands.start(
                "a",
                script("cat; echo \"$1\"; echo err >&2; exit 7", "$(id) ; \"x\"")
                        .stdin("in\n"));

        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(7));
        assertThat(command.output(0, 1000).text()).isEqualTo("in\n$(id) ; \"x\"\nerr\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                        directory.resolve("commands").resolve("a"))))
                .isEqualTo("rwx------");
    }

    @Test
    void isFoundAgainByAnother() throws Exception {
        Path go = directory.resolve("go");
        commands.start("job-1", script("while [ ! -e \"$1\" ]; do sleep 0.05; done; exit 3", go.toString()));

        DetachedCommands afterRestart = new DetachedCommands(directory.resolve("commands"));
        DetachedCommand found = afterRestart.find("job-1").orElseThrow();
        assertThat(found.state()).isInstanceOf(DetachedCommand.Running.class);
        assertThat(afterRestart.all()).extracting(DetachedCommand::id).containsExactly("job-1");
        assertThat(afterRestart.find("job-2")).isEmpty();
        Files.createFile(go);

        assertThat(found.await(LONG)).isEqualTo(new DetachedCommand.Exited(3));
        found.discard();
        assertThat(afterRestart.all()).isEmpty();
    }

    @Test
    void outlivesTheServiceThatStartedIt() throws Exception {
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

    @Test
    void isNeverStartedTwiceUnderOneId() throws Exception {
        DetachedCommand first = commands.start("a", script("exit 0"));
        assertThat(first.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));

        assertThatThrownBy(() -> commands.start("a", script("exit 1"))).isInstanceOf(IllegalStateException.class);

        assertThat(first.state()).isEqualTo(new DetachedCommand.Exited(0));
    }

    @Test
    void writesDownTheEndOfACommandThatWasCancelled() throws Exception {
        Path child = directory.resolve("child");
        DetachedCommand command = commands.start("a", script("sleep 60 & echo $! > \"$1\"; wait", child.toString()));
        long pid = pidIn(child);

        assertThat(command.cancel(Duration.ofSeconds(5))).isTrue();

        assertThat(command.state()).isEqualTo(new DetachedCommand.Exited(143));
        assertThat(lives(pid)).isFalse();
    }

    @Test
    void killsACommandThatIgnoresTheFirstSignalAndStillWritesItsEnd() throws Exception {
        Path stubborn = directory.resolve("stubborn");
        DetachedCommand command = commands.start(
                "a", script("trap '' TERM; echo $$ > \"$1\"; while :; do sleep 1; done", stubborn.toString()));
        long pid = pidIn(stubborn);

        assertThat(command.cancel(Duration.ofMillis(300))).isTrue();

        assertThat(command.state()).isEqualTo(new DetachedCommand.Exited(137));
        assertThat(lives(pid)).isFalse();
    }

    @Test
    void isStillRunningWhenOnlyItsKeeperWasKilled() throws Exception {
        Path child = directory.resolve("child");
        DetachedCommand command = commands.start("a", script("echo $$ > \"$1\"; exec sleep 60", child.toString()));
        long pid = pidIn(child);
        ProcessHandle.of(pid).flatMap(ProcessHandle::parent).ifPresent(ProcessHandle::destroyForcibly);
        waitUntil(() -> ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(parent -> parent.pid() != pid
                        && !parent.info().command().orElse("").endsWith("sh"))
                .orElse(true));

        assertThat(command.state()).isInstanceOf(DetachedCommand.Running.class);
        assertThatThrownBy(command::discard).isInstanceOf(IllegalStateException.class);

        assertThat(command.cancel(Duration.ofSeconds(5))).isTrue();
        assertThat(lives(pid)).isFalse();
        assertThat(command.state()).isInstanceOf(DetachedCommand.Lost.class);
        command.discard();
    }

    @Test
    void isLostAfterARestartOfTheMachine() throws Exception {
        DetachedCommand command = commands.start("a", script("exec sleep 60"));
        Path keeper = directory.resolve("commands/a/keeper");
        String text = Files.readString(keeper);
        // As if noted before the restart; the process that has the number now is another one's.
        Files.writeString(keeper, "00000000-0000-0000-0000-000000000000\n" + text.substring(text.indexOf('\n') + 1));
        Files.writeString(directory.resolve("real"), text);

        Path mark = directory.resolve("commands/b");
        Files.createDirectories(mark);
        Files.copy(keeper, mark.resolve("keeper"));
        assertThat(commands.find("b").orElseThrow().state()).isInstanceOf(DetachedCommand.Lost.class);

        Files.writeString(keeper, text);
        assertThat(command.cancel(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void saysThatItWasNeverStartedWhenTheServiceDiedInBetween() throws Exception {
        Files.createDirectories(directory.resolve("commands/a"));

        DetachedCommand found = commands.find("a").orElseThrow();

        assertThat(found.state()).isInstanceOf(DetachedCommand.NeverStarted.class);
        found.discard();
        assertThat(commands.start("a", script("exit 0")).await(LONG)).isEqualTo(new DetachedCommand.Exited(0));
    }

    @Test
    void pagesOutputWithoutCuttingCharacters() throws Exception {
        DetachedCommand command = commands.start("a", script("printf 'a☃b☃c'"));
        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));

        StringBuilder all = new StringBuilder();
        DetachedCommand.Output part = command.output(0, 5);
        while (!part.text().isEmpty()) {
            assertThat(part.text()).doesNotContain("\uFFFD");
            all.append(part.text());
            part = command.output(part.nextOffset(), 5);
        }
        assertThat(all).hasToString("a☃b☃c");
    }

    @Test
    void refusesIdsThatAreNotPlainAndToolsThatAreMissing() {
        for (String id : List.of("", "../x", "A", "a/b", "-a", "a".repeat(65))) {
            assertThatThrownBy(() -> commands.start(id, script("exit 0"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> commands.start("a", Command.of(TestTools.MISSING)))
                .isInstanceOf(ToolMissing.class);
        assertThat(commands.find("a")).isEmpty();
    }

    @Test
    void usesTheLauncherThatItWasGiven() throws Exception {
        DetachedCommands wrapped = new DetachedCommands(directory.resolve("commands"), (id, argv) -> {
            assertThat(id).isEqualTo("a");
            List<String> all = new java.util.ArrayList<>(List.of("/usr/bin/env", "WRAPPED=yes"));
            all.addAll(argv);
            return all;
        });

        DetachedCommand command = wrapped.start("a", script("echo \"$WRAPPED\""));

        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));
        assertThat(command.output(0, 100).text()).isEqualTo("yes\n");
    }
}
