package io.calypso.common.host;

import static io.calypso.common.host.TestTools.script;
import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of every {@link Conversations}. */
@Timeout(120)
public abstract class ConversationBehaviour {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PROMPTING =
            "printf '> '; while read -r line; do echo \"got $line\" >&2; [ \"$line\" = quit ] && exit 4; printf '> '; done";

    /** Returns the host, whose commands are used to check the effects of the conversations. */
    protected abstract Host host();

    private Conversation start(Command command) {
        return host().conversations().start(command);
    }

    @Test
    void holdsAConversation() {
        try (Conversation console = start(script(PROMPTING))) {
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("> ");
            console.send("status $(id)");
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("got status $(id)\n> ");
            console.send("");
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("got \n> ");
            assertThat(console.isAlive()).isTrue();
        }
    }

    @Test
    void keepsTheOutputSoFarWhenAResponseIsLate() {
        try (Conversation console = start(script("echo one; sleep 3; echo two; sleep 60"))) {
            assertThatThrownBy(() -> console.readUntil(text -> text.contains("two"), Duration.ofMillis(300)))
                    .isInstanceOf(CommandTimeout.class);
            assertThat(console.isAlive()).isTrue();
            assertThat(console.readUntil(text -> text.contains("two"), LIMIT)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void reportsThatTheProcessEndedWithItsOutput() {
        try (Conversation console = start(script(PROMPTING))) {
            console.send("quit");
            assertThatThrownBy(() -> console.readUntil(text -> text.contains("never"), LIMIT))
                    .isInstanceOfSatisfying(CommandEnded.class, ended -> {
                        assertThat(ended.exitCode()).isEqualTo(4);
                        assertThat(ended.said()).isEqualTo("> got quit\n");
                    });
            assertThat(console.isAlive()).isFalse();
            assertThatThrownBy(() -> console.send("more")).isInstanceOf(CommandEnded.class);
        }
    }

    @Test
    void returnsTheOutputFromBeforeTheProcessEnded() {
        try (Conversation console = start(script("echo last words"))) {
            assertThat(console.readUntil(text -> text.endsWith("words\n"), LIMIT))
                    .isEqualTo("last words\n");
        }
    }

    @Test
    void rejectsTextOfMoreThanOneLine() {
        try (Conversation console = start(script(PROMPTING))) {
            for (String bad : new String[] {"a\nb", "a\rb", "a\0b"}) {
                assertThatThrownBy(() -> console.send(bad)).isInstanceOf(IllegalArgumentException.class);
            }
            console.send("ok");
            assertThat(console.readUntil(text -> text.contains("ok"), LIMIT)).contains("got ok");
        }
    }

    @Test
    void doesNotBlockOnAProcessThatReadsNothing() {
        try (Conversation console = start(script("sleep 60"))) {
            String line = "x".repeat(10_000);
            for (int i = 0; i < 50; i++) {
                console.send(line);
            }
            assertThatThrownBy(() -> console.readUntil(text -> !text.isEmpty(), Duration.ofMillis(100)))
                    .isInstanceOf(CommandTimeout.class);
        }
    }

    @Test
    void failsOnAResponseBeyondTheLimit() {
        Command endless = script("while :; do echo yyyyyyyyyyyyyyyyyyy; done").maxOutput(50_000);
        try (Conversation console = start(endless)) {
            assertThatThrownBy(() -> console.readUntil(text -> text.contains("never"), LIMIT))
                    .isInstanceOf(CommandOutputTooLarge.class);
        }
    }

    @Test
    void keepsACharacterThatArrivesInTwoPieces() {
        try (Conversation console = start(script("printf '\\342\\230'; sleep 0.3; printf '\\203!'; sleep 60"))) {
            assertThat(console.readUntil(text -> text.endsWith("!"), LIMIT)).isEqualTo("☃!");
        }
    }

    @Test
    void endsTheWholeTreeOnClose() throws Exception {
        HostLook look = new HostLook(host());
        String directory = look.temporary();
        Conversation console = start(script(
                "trap '' TERM; echo $$ > \"$1/root\"; "
                        + "sh -c 'trap \"\" TERM; echo $$ > \"$1/child\"; while :; do sleep 1; done' sh \"$1\" & wait",
                directory));
        String root = look.pidIn(directory + "/root");
        String child = look.pidIn(directory + "/child");

        console.close();
        console.close();

        assertThat(look.lives(child)).isFalse();
        assertThat(look.lives(root)).isFalse();
        waitUntil(() -> !console.isAlive());
    }

    @Test
    void endsTheProcessesInputOnClose() throws InterruptedException {
        HostLook look = new HostLook(host());
        String directory = look.temporary();
        Conversation console = start(
                script("trap '' TERM; echo ready; while read -r line; do :; done; echo end > \"$1/note\"", directory));
        // Until then, the process does not ignore the signal that accompanies the end of its input.
        console.readUntil(text -> text.contains("ready\n"), LIMIT);

        console.close();

        // The process keeps running for a moment: a file is visible before it has its content.
        TestTools.waitUntil(() -> look.content(directory + "/note").equals("end\n"));
    }

    @Test
    void sendsTheCommandsInputFirst() {
        try (Conversation console = start(script(PROMPTING).stdin("first\n"))) {
            console.send("second");
            assertThat(console.readUntil(text -> text.contains("second\n> "), LIMIT))
                    .contains("got first\n> ", "got second\n> ");
        }
    }

    @Test
    void reportsAMissingTool() {
        assertThatThrownBy(() -> start(Command.of(TestTools.MISSING))).isInstanceOf(ToolMissing.class);
        assertThatThrownBy(() -> start(script("cat").directory(Path.of("/no/such/directory"))))
                .isInstanceOf(ToolMissing.class)
                .hasMessageContaining("could not be started");
    }

    @Test
    void givesAMinimalEnvironment() {
        try (Conversation console = start(Command.of(TestTools.ENV).env("EXTRA", "a=b 'c'"))) {
            assertThatThrownBy(() -> console.readUntil(text -> text.contains("never"), LIMIT))
                    .isInstanceOfSatisfying(
                            CommandEnded.class,
                            ended -> assertThat(ended.said())
                                    .contains("LC_ALL=C.UTF-8\n", "EXTRA=a=b 'c'\n")
                                    .hasLineCount(4));
        }
    }

    @Test
    void leavesTheProcessAliveWhenTheReaderIsInterrupted() throws Exception {
        try (Conversation console = start(script(PROMPTING))) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread thread = Thread.startVirtualThread(() -> {
                try {
                    console.readUntil(text -> text.contains("never"), LIMIT);
                    interrupted.complete(false);
                } catch (CommandCancelled cancelled) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            Thread.sleep(100);
            thread.interrupt();
            assertThat(interrupted.get()).isTrue();
            console.send("still here");
            assertThat(console.readUntil(text -> text.endsWith("here\n> "), LIMIT))
                    .endsWith("got still here\n> ");
        }
    }

    @Test
    void discardsUnreadOutput() throws Exception {
        try (Conversation console = start(script("echo old; " + PROMPTING))) {
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("old\n> ");
            console.send("one");
            StringBuilder thrownAway = new StringBuilder();
            waitUntil(() -> thrownAway.append(console.discard()).toString().endsWith("> "));
            assertThat(thrownAway).hasToString("got one\n> ");
            console.send("two");
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("got two\n> ");
        }
    }
}
