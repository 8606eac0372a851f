package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

    @Test
    void readsCommandsWithBothStreamsAndExit() {
        Transcript transcript = Transcript.load(TranscriptTest.class, "example.transcript");

        assertThat(transcript.exchanges()).hasSize(3);
        Transcript.Exchange first = transcript.of("zpool", "list", "-Hp", "my pool");
        assertThat(first.stdout()).isEqualTo("my pool\t100\n\n# not a comment\n$ not a command\n");
        assertThat(first.stderr()).isEmpty();
        assertThat(first.exitCode()).isZero();
        Transcript.Exchange second = transcript.of("zpool", "export", "tank");
        assertThat(second.stdout()).isEmpty();
        assertThat(second.stderr()).isEqualTo("cannot export 'tank': pool is busy\n");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(transcript.of("printf", "x").stdout()).isEqualTo("x");
    }

    @Test
    void failsWithoutExactlyOneMatchingExchange() {
        Transcript transcript = Transcript.load(TranscriptTest.class, "example.transcript");

        assertThatThrownBy(() -> transcript.of("zfs", "list")).hasMessageContaining("0 exchanges");
        assertThatThrownBy(() -> Transcript.load(TranscriptTest.class, "absent.transcript"))
                .hasMessageContaining("absent.transcript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n",
                "zpool list\n",
                "$ zpool list\n--stdout--\n--stderr--\n--exit 0--\n",
                "$ [\"a\"]\n--stderr--\n--stdout--\n--exit 0--\n",
                "$ [\"a\"]\n--stdout--\nx\n",
                "$ [\"a\"]\n--stdout--\n--stderr--\n",
                "$ [\"a\"]\n--stdout--\n\\ no newline\n--stderr--\n--exit 0--\n",
                "$ [\"a\"]\n--stdout--\n--stderr--\n--exit 0--\nrubbish\n"
            })
    void rejectsAFileThatViolatesTheFormat(String text) {
        assertThatThrownBy(() -> Transcript.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line ");
    }
}
