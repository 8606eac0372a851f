package io.calypso.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAttributesTest {

    /** Recorded from 15.0.3: the second name of a file of 300 000 bytes. */
    private static final String LINKED = "P4A Ii1F IGk C A A A BJPg BAA JQ BrBFms BrBFmi BrBFmi F A C";

    private static final String DIRECTORY = "P4A Ii0+ EHt C A A A BAA BAA I BrBFmi BrBFmi BrBFmi A A C";

    @Test
    void readsWhatTheFileDaemonWrote() {
        FileAttributes file = FileAttributes.parse(LINKED);
        assertThat(file.kind()).isEqualTo(FileKind.FILE);
        assertThat(file.permissions()).isEqualTo("0644");
        assertThat(file.sizeBytes()).isEqualTo(300_000);
        assertThat(file.links()).isEqualTo(2);
        assertThat(file.linkedTo()).isEqualTo(5);
        assertThat(file.modifiedAt())
                .isBetween(Instant.parse("2026-11-23T15:00:00Z"), Instant.parse("2026-11-23T16:00:00Z"));
        assertThat(FileAttributes.parse(DIRECTORY).kind()).isEqualTo(FileKind.DIRECTORY);
    }

    @Test
    void refusesWhatIsCutShort() {
        String[] fields = LINKED.split(" ", -1);
        for (int count = 0; count < 14; count++) {
            String cut = String.join(" ", java.util.Arrays.copyOf(fields, count));
            assertThatThrownBy(() -> FileAttributes.parse(cut)).isInstanceOf(CalypsoException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P4A Ii1F I?k C A A A B A J B B B F A C",
                "",
                "              ",
                "P4A Ii1F IGk C A A A BBBBBBBBBBBBBB A J B B B F"
            })
    void refusesGarbage(String text) {
        assertThatThrownBy(() -> FileAttributes.parse(text))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        problem -> assertThat(problem.type().code()).isEqualTo("catalog-unexpected"));
    }

    @Test
    void splitsPathsAsTheCatalogDoes() {
        BackupPath path = new BackupPath("/srv/new\nline/-x \"q\"");
        assertThat(path.parent()).isEqualTo("/srv/new\nline/");
        assertThat(path.name()).isEqualTo("-x \"q\"");
        assertThat(path.asDirectory()).isEqualTo("/srv/new\nline/-x \"q\"/");
        assertThat(new BackupPath("/").mayBeFile()).isFalse();
        assertThat(BackupPath.endOf("/srv/a/")).isEqualTo("/srv/a0");
        for (String bad : new String[] {"", "relative", "~/x", "/a\0b", "/" + "x".repeat(5000)}) {
            assertThatThrownBy(() -> new BackupPath(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesATableThatTheDirectorTakes() {
        assertThat(RestoreOrder.table(UUID.fromString("01a20931-25e8-7000-bf01-b65776989ff2")))
                .matches("b2[0-9]{1,19}");
    }
}
