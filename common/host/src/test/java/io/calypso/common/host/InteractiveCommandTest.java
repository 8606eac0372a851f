package io.calypso.common.host;

import static io.calypso.common.host.TestTools.lives;
import static io.calypso.common.host.TestTools.pidIn;
import static io.calypso.common.host.TestTools.script;
import static io.calypso.common.host.TestTools.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InteractiveCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PROMPTING =
            "printf '> '; while read -r line; do echo \"got $line\" >&2; [ \"$line\" = quit ] && exit 4; printf '> '; done";

    @TempDir
    private Path directory;

    @Test
    void holdsAConversation() {
        try (InteractiveCommand console = InteractiveCommand.start(script(PROMPTING))) {
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("> ");
            console.send("status $(id)");
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("got status $(id)\n> ");
            console.send("");
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("got \n> ");
            assertThat(console.isAlive()).isTrue();
        }
    }

    @Test
    void keepsWhatCameWhenAnAnswerIsLate() {
        try (InteractiveCommand console = InteractiveCommand.start(script("echo one; sleep 1; echo two; sleep 60"))) {
            assertThatThrownBy(() -> console.readUntil(text -> text.contains("two"), Duration.ofMillis(300)))
                    .isInstanceOf(CommandTimeout.class);
            assertThat(console.isAlive()).isTrue();
            assertThat(console.readUntil(text -> text.contains("two"), LIMIT)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void saysThatTheProcessEndedAndWhatItSaid() {
        try (InteractiveCommand console = InteractiveCommand.start(script(PROMPTING))) {
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
    void answersWhatCameBeforeTheProcessEnded() {
        try (InteractiveCommand console = InteractiveCommand.start(script("echo last words"))) {
            assertThat(console.readUntil(text -> text.endsWith("words\n"), LIMIT))
                    .isEqualTo("last words\n");
        }
    }

    @Test
    void refusesTextThatIsMoreThanOneLine() {
        try (InteractiveCommand console = InteractiveCommand.start(script(PROMPTING))) {
            for (String bad : new String[] {"a\nb", "a\rb", "a\0b"}) {
                assertThatThrownBy(() -> console.send(bad)).isInstanceOf(IllegalArgumentException.class);
            }
            console.send("ok");
            assertThat(console.readUntil(text -> text.contains("ok"), LIMIT)).contains("got ok");
        }
    }

    @Test
    void doesNotBlockOnAProcessThatReadsNothing() {
        try (InteractiveCommand console = InteractiveCommand.start(script("sleep 60"))) {
            String line = "x".repeat(10_000);
            for (int i = 0; i < 50; i++) {
                console.send(line);
            }
            assertThatThrownBy(() -> console.readUntil(text -> !text.isEmpty(), Duration.ofMillis(100)))
                    .isInstanceOf(CommandTimeout.class);
        }
    }

    @Test
    void failsOnAnAnswerPastTheLimit() {
        Command endless = script("while :; do echo yyyyyyyyyyyyyyyyyyy; done").maxOutput(50_000);
        try (InteractiveCommand console = InteractiveCommand.start(endless)) {
            assertThatThrownBy(() -> console.readUntil(text -> text.contains("never"), LIMIT))
                    .isInstanceOf(CommandOutputTooLarge.class);
        }
    }

    @Test
    void keepsACharacterThatComesInTwoPieces() {
        try (InteractiveCommand console =
                InteractiveCommand.start(script("printf '\\342\\230'; sleep 0.3; printf '\\203!'; sleep 60"))) {
            assertThat(console.readUntil(text -> text.endsWith("!"), LIMIT)).isEqualTo("☃!");
        }
    }

    @Test
    void endsTheWholeTreeOnClose() throws Exception {
        Path child = directory.resolve("child");
        InteractiveCommand console = InteractiveCommand.start(script(
                "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > \"$1\"; while :; do sleep 1; done' sh \"$1\" & wait",
                child.toString()));
        long pid = pidIn(child);

        console.close();
        console.close();

        assertThat(lives(pid)).isFalse();
        assertThat(lives(console.pid())).isFalse();
        waitUntil(() -> !console.isAlive());
    }

    @Test
    void endsTheProcessesInputOnClose() throws Exception {
        Path note = directory.resolve("note");
        InteractiveCommand console = InteractiveCommand.start(
                script("trap '' TERM; while read -r line; do :; done; echo end > \"$1\"", note.toString()));

        console.close();

        assertThat(note).hasContent("end");
    }

    @Test
    void leavesTheProcessAliveWhenTheReaderIsInterrupted() throws Exception {
        try (InteractiveCommand console = InteractiveCommand.start(script(PROMPTING))) {
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
    void throwsAwayWhatWasNotRead() throws Exception {
        try (InteractiveCommand console = InteractiveCommand.start(script("echo old; " + PROMPTING))) {
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("old\n> ");
            console.send("one");
            Thread.sleep(300);
            assertThat(console.discard()).isEqualTo("got one\n> ");
            console.send("two");
            assertThat(console.readUntil(text -> text.endsWith("> "), LIMIT)).isEqualTo("got two\n> ");
        }
    }
}
