package io.calypso.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void mapsEveryLetterOfBaculasStatusTable() {
        for (String letter : "A B C D E F I L M R S T W a c d e f i j l m p q s t u w".split(" ", -1)) {
            RunStatus status = RunStatus.of(letter, 0);
            assertThat(status.isFinal()).as(letter).isEqualTo(RunStatus.FINAL_LETTERS.contains(letter));
        }
        assertThat(RunStatus.of("T", 0)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(RunStatus.of("T", 2)).isEqualTo(RunStatus.WARNING);
        assertThat(RunStatus.of("f", 0)).isEqualTo(RunStatus.FAILED);
        assertThat(RunStatus.of("A", 0)).isEqualTo(RunStatus.CANCELLED);
        assertThat(RunStatus.of("C", 0)).isEqualTo(RunStatus.QUEUED);
        for (String unknown : List.of("", "?", "TT", "z")) {
            assertThatThrownBy(() -> RunStatus.of(unknown, 0)).isInstanceOf(CalypsoException.class);
        }
    }

    @Test
    void mapsEveryTypeAndRefusesOthers() {
        assertThat(RunType.of("B")).isEqualTo(RunType.BACKUP);
        assertThat(RunType.of("c")).isEqualTo(RunType.COPY);
        assertThat(RunType.of("M")).isEqualTo(RunType.MIGRATE);
        assertThatThrownBy(() -> RunType.of("x")).isInstanceOf(CalypsoException.class);
        assertThat(RunLevel.of("f")).isEqualTo(RunLevel.VIRTUAL_FULL);
        assertThat(RunLevel.of(" ")).isNull();
    }

    @Test
    void readsOnlyItsOwnComments() {
        String id = "01a20931-25e8-7000-bf01-b65776989ff2";
        assertThat(RunComment.taskId(RunComment.of(id))).isEqualTo(id);
        assertThat(RunComment.taskId("calypso:x")).isNull();
        assertThat(RunComment.taskId("by hand")).isNull();
        assertThatThrownBy(() -> RunComment.of("x\" yes")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverSaysThatARunningBackupIsDone() {
        RunProgress progress = new RunProgress(1, 500, 10, null, null, NOW);
        assertThat(progress.outOf(1000).percent()).isEqualTo(50.0);
        assertThat(progress.outOf(400).percent()).isEqualTo(99.0);
        assertThat(progress.outOf(0).percent()).isNull();
    }
}
