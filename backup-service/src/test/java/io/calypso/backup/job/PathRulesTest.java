package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a b",
                "/-x",
                "/it's",
                "/\"q\"",
                "/back\\slash",
                "/ü/日本/😀",
                "/$(id)",
                "/..a",
                "/a..b",
                "/|ls",
                "/@x",
                "/tab\there"
            })
    void takesWhatBaculaCanHold(String path) {
        assertThat(BackedUpPath.of(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "relative/x",
                "|/bin/ls",
                "</etc/list",
                "\\</etc/list",
                "@/x",
                "/a\nb",
                "/a\r",
                "/a\u0000b",
                "/a ",
                "/..",
                "/a/../b",
                "/a/.",
                "/\ud800",
                "/\u001b[0m",
                "C:\\x"
            })
    void refusesWhatBaculaCannotHoldOrTakesForSomethingElse(String path) {
        assertThatThrownBy(() -> BackedUpPath.of(path)).hasMessage(BackedUpPath.RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.tmp", "/x", ".cache", "[a-z]*", "-x", "~"})
    void takesPatternsToLeaveOut(String pattern) {
        assertThat(ExcludedPath.of(pattern).value()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|cmd", "<list", "@file", "\\|cmd", " x", "x ", "a\nb"})
    void refusesPatternsWithAMeaningOfTheirOwn(String pattern) {
        assertThatThrownBy(() -> ExcludedPath.of(pattern)).hasMessage(ExcludedPath.RULE);
    }

    @Test
    void aPathMeansThatPathWhateverCharactersItHas() {
        assertThat(ExcludedPath.of("/a/[old]/what?*\\x").pattern()).isEqualTo("/a/\\[old]/what\\?\\*\\\\x");
    }

    @ParameterizedTest
    @CsvSource({"/a/cache/,/a/cache", "//a///b//,/a/b", "/,/"})
    void slashesThatSayNothingAreTakenOff(String given, String path) {
        assertThat(ExcludedPath.of(given).value()).isEqualTo(path);
        assertThat(BackedUpPath.of(given).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "Thumbs.db,*/Thumbs.db",
        "node_modules/,*/node_modules",
        "*.tmp,*.tmp",
        "*/x,*/x",
        "cache/old*,*/cache/old*"
    })
    void aNameHoldsAtAnyDepth(String given, String pattern) {
        assertThat(ExcludedPath.of(given).pattern()).isEqualTo(pattern);
    }
}
