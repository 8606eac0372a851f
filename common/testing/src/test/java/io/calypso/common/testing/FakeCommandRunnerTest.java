package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.Host;
import io.calypso.common.host.Tool;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class FakeCommandRunnerTest {

    private static final Tool ECHO = Tool.named("echo", "coreutils");

    @Test
    void behavesLikeTheRealRunner() {
        CommandRunner real = Host.local(Clock.systemUTC(), CommandObserver.NONE).commands();
        Command command = Command.of(ECHO, "a b", "c");
        try (FakeCommandRunner fake = new FakeCommandRunner()) {
            fake.expect("echo", "a b", "c").answers("a b c\n");

            assertThat(fake.run(command).stdout()).isEqualTo(real.run(command).stdout());
            assertThat(fake.calls()).containsExactly(command.argv());
        }
    }

    @Test
    void failsOnAnUnexpectedCommandEvenIfTheErrorWasCaught() {
        FakeCommandRunner fake = new FakeCommandRunner();
        fake.expect("echo", "a").answers("");

        assertThatThrownBy(() -> fake.run(Command.of(ECHO, "b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[echo, b]")
                .hasMessageContaining("[[echo, a]]");
        assertThatThrownBy(fake::verify).isInstanceOf(AssertionError.class).hasMessageContaining("[echo, b]");
    }

    @Test
    void failsOnAnExpectedCommandThatWasNotRun() {
        FakeCommandRunner fake = new FakeCommandRunner();
        fake.expect("echo", "a").answers("");

        assertThatThrownBy(fake::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never called: [[echo, a]]");
    }

    @Test
    void usesEachExpectationOnceByDefault() {
        try (FakeCommandRunner fake = new FakeCommandRunner()) {
            fake.expect("echo", "a").answers("first");
            fake.expect("echo", "a").answers(2, "", "second");
            fake.expect("echo", "b").repeatedly().answers("again");

            assertThat(fake.run(Command.of(ECHO, "a")).stdout()).isEqualTo("first");
            assertThat(fake.run(Command.of(ECHO, "a")).stderr()).isEqualTo("second");
            assertThat(fake.run(Command.of(ECHO, "b")).stdout()).isEqualTo("again");
            assertThat(fake.run(Command.of(ECHO, "b")).stdout()).isEqualTo("again");
        }
    }

    @Test
    void playsATranscript() {
        Transcript transcript = Transcript.parse("""
                $ ["echo", "x"]
                --stdout--
                x
                --stderr--
                odd
                --exit 3--
                """);
        try (FakeCommandRunner fake = new FakeCommandRunner().playing(transcript)) {
            assertThat(fake.run(Command.of(ECHO, "x")))
                    .isEqualTo(transcript.of("echo", "x").result());
        }
    }
}
