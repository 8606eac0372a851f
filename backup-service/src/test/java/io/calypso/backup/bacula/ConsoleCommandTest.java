package io.calypso.backup.bacula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleCommandTest {

    @Test
    void quotesWhatItIsGiven() {
        assertThat(ConsoleCommand.of("run")
                        .with("job", "nightly home")
                        .keyword("yes")
                        .line())
                .isEqualTo("run job=\"nightly home\" yes");
        assertThat(ConsoleCommand.of("restore").with("where", "/a\"b\\c").line())
                .isEqualTo("restore where=\"/a\\\"b\\\\c\"");
        assertThat(ConsoleCommand.of("cancel").with("jobid", 12).line()).isEqualTo("cancel jobid=12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nquit", "a\rquit", "a\u0000", "a\u2028b", "a\u0085b", "\ud800"})
    void refusesWhatWouldBeMoreThanOneArgument(String value) {
        assertThatThrownBy(() -> ConsoleCommand.of("show").with("job", value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesVerbsKeywordsAndKeysWithOtherCharacters() {
        assertThatThrownBy(() -> ConsoleCommand.of("@exec \"rm\"")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsoleCommand.of("run").keyword("yes\nquit"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsoleCommand.of("run").with("job=x y", "z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALineThatTheConsoleWouldCut() {
        ConsoleCommand command = ConsoleCommand.of("show");
        for (int i = 0; i < 20; i++) {
            command.with("job", "x".repeat(1_999));
        }
        assertThatThrownBy(command::line).isInstanceOf(IllegalArgumentException.class);
    }
}
