package io.calypso.common.host;

import static io.calypso.common.host.TestTools.script;
import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of the {@link DetachedCommands} of every host. */
@Timeout(120)
public abstract class DetachedCommandsBehaviour {

    private static final Duration LONG = Duration.ofSeconds(30);

    private HostLook look;
    private Path directory;
    private DetachedCommands commands;

    /** Returns the host. */
    protected abstract Host host();

    @BeforeEach
    void makeCommands() {
        look = new HostLook(host());
        directory = Path.of(look.temporary());
        commands = host().detached(directory.resolve("commands"));
    }

    private void create(Path file, String content) throws IOException {
        host().files().write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsOutputAndExitCode() throws Exception {
        DetachedCommand command = commands.start(
                "a",
                script("cat; echo \"$1\"; echo err >&2; exit 7", "$(id) ; \"x\"")
                        .stdin("in\n"));

        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(7));
        assertThat(command.output(0, 1000).text()).isEqualTo("in\n$(id) ; \"x\"\nerr\n");
        assertThat(look.run(
                        "stat -c %A \"$1\" \"$1/input\"",
                        directory.resolve("commands/a").toString()))
                .isEqualTo("drwx------\n-rw-------\n");
    }

    @Test
    void isFoundAgainByAnother() throws Exception {
        Path go = directory.resolve("go");
        commands.start("job-1", script("while [ ! -e \"$1\" ]; do sleep 0.05; done; exit 3", go.toString()));

        DetachedCommands afterRestart = host().detached(directory.resolve("commands"));
        DetachedCommand found = afterRestart.find("job-1").orElseThrow();
        assertThat(found.state()).isInstanceOf(DetachedCommand.Running.class);
        assertThat(afterRestart.all()).extracting(DetachedCommand::id).containsExactly("job-1");
        assertThat(afterRestart.find("job-2")).isEmpty();
        create(go, "");

        assertThat(found.await(LONG)).isEqualTo(new DetachedCommand.Exited(3));
        found.discard();
        assertThat(afterRestart.all()).isEmpty();
    }

    @Test
    void isNeverStartedTwiceUnderOneId() throws Exception {
        DetachedCommand first = commands.start("a", script("exit 0"));
        assertThat(first.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));

        assertThatThrownBy(() -> commands.start("a", script("exit 1"))).isInstanceOf(IllegalStateException.class);

        assertThat(first.state()).isEqualTo(new DetachedCommand.Exited(0));
    }

    @Test
    void recordsTheExitCodeOfACancelledCommand() throws Exception {
        Path child = directory.resolve("child");
        // The signal may reach the child first: the script must not take its end for its own.
        DetachedCommand command =
                commands.start("a", script("sleep 60 & echo $! > \"$1\"; wait; exec sleep 60", child.toString()));
        String pid = look.pidIn(child.toString());

        assertThat(command.cancel(Duration.ofSeconds(5))).isTrue();

        assertThat(command.state()).isEqualTo(new DetachedCommand.Exited(143));
        assertThat(look.lives(pid)).isFalse();
    }

    @Test
    void killsACommandThatIgnoresTermAndStillRecordsItsExitCode() throws Exception {
        Path stubborn = directory.resolve("stubborn");
        DetachedCommand command = commands.start(
                "a", script("trap '' TERM; echo $$ > \"$1\"; while :; do sleep 1; done", stubborn.toString()));
        String pid = look.pidIn(stubborn.toString());

        assertThat(command.cancel(Duration.ofMillis(300))).isTrue();

        assertThat(command.state()).isEqualTo(new DetachedCommand.Exited(137));
        assertThat(look.lives(pid)).isFalse();
    }

    @Test
    void isStillRunningWhenOnlyItsKeeperWasKilled() throws Exception {
        Path child = directory.resolve("child");
        DetachedCommand command = commands.start("a", script("echo $$ > \"$1\"; exec sleep 60", child.toString()));
        String pid = look.pidIn(child.toString());
        String keeper = look.run("ps -o ppid= -p \"$1\"", pid).strip();
        look.run("kill -KILL \"$1\"", keeper);
        waitUntil(() -> !look.lives(keeper));

        assertThat(command.state()).isInstanceOf(DetachedCommand.Running.class);
        assertThatThrownBy(command::discard).isInstanceOf(IllegalStateException.class);

        assertThat(command.cancel(Duration.ofSeconds(5))).isTrue();
        assertThat(look.lives(pid)).isFalse();
        assertThat(command.state()).isInstanceOf(DetachedCommand.Lost.class);
        command.discard();
    }

    @Test
    void isLostAfterARestartOfTheMachine() throws Exception {
        DetachedCommand command = commands.start("a", script("exec sleep 60"));
        Path keeper = directory.resolve("commands/a/keeper");
        String text = look.content(keeper.toString());
        // As if recorded before the reboot; the pid now belongs to another process.
        Path other = directory.resolve("commands/b");
        host().files().createDirectory(other, FileAccess.OWNER_ONLY_DIRECTORY);
        create(
                other.resolve("keeper"),
                "00000000-0000-0000-0000-000000000000\n" + text.substring(text.indexOf('\n') + 1));

        assertThat(commands.find("b").orElseThrow().state()).isInstanceOf(DetachedCommand.Lost.class);
        assertThat(command.state()).isInstanceOf(DetachedCommand.Running.class);

        assertThat(command.cancel(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void reportsNeverStartedWhenTheServiceDiedInBetween() throws Exception {
        host().files().createDirectories(directory.resolve("commands/a"), FileAccess.OWNER_ONLY_DIRECTORY);

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
    void rejectsInvalidIdsAndMissingTools() {
        for (String id : List.of("", "../x", "A", "a/b", "-a", "a".repeat(65))) {
            assertThatThrownBy(() -> commands.start(id, script("exit 0"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> commands.start("a", Command.of(TestTools.MISSING)))
                .isInstanceOf(ToolMissing.class);
        assertThatThrownBy(() -> commands.start("a", script("exit 0").directory(Path.of("/no/such/directory"))))
                .isInstanceOf(ToolMissing.class)
                .hasMessageContaining("sh could not be started");
        assertThat(commands.find("a")).isEmpty();
    }

    @Test
    void givesTheCommandItsOwnEnvironmentAndDirectory() throws Exception {
        DetachedCommand command = commands.start(
                "a",
                script("pwd; echo \"$EXTRA $CALYPSO_COMMAND_ID $LC_ALL\"")
                        .env("EXTRA", "a=b 'c'")
                        .directory(Path.of("/usr/share")));

        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));
        assertThat(command.output(0, 1000).text()).isEqualTo("/usr/share\na=b 'c' a C.UTF-8\n");
    }

    @Test
    void passesEveryArgumentUntouched() throws Exception {
        String[] nasty = {"a b", "$(reboot)", "`id`", ";", "'\"", "line\nbreak", "-n", "*", "ünï☃", "", "\\n"};

        DetachedCommand command = commands.start("a", script("printf '%s|' \"$@\"", nasty));

        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));
        assertThat(command.output(0, 1000).text()).isEqualTo(String.join("|", nasty) + "|");
    }

    @Test
    void usesTheGivenLauncher() throws Exception {
        DetachedCommands wrapped = host().detached(directory.resolve("commands"), (id, argv) -> {
            assertThat(id).isEqualTo("a");
            List<String> all = new ArrayList<>(List.of("/usr/bin/env", "WRAPPED=yes"));
            all.addAll(argv);
            return all;
        });

        DetachedCommand command = wrapped.start("a", script("echo \"$WRAPPED\""));

        assertThat(command.await(LONG)).isEqualTo(new DetachedCommand.Exited(0));
        assertThat(command.output(0, 100).text()).isEqualTo("yes\n");
    }
}
