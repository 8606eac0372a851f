package io.calypso.backup.bacula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "9.6.7,status-dir-header,lab-dir",
        "15.0.3,status-dir-header,lab-dir",
        "9.6.7,status-client-header,lab-fd",
        "15.0.3,status-client-header,lab-fd",
        "9.6.7,status-storage-header,lab-sd",
        "15.0.3,status-storage-header,lab-sd"
    })
    void readsHeaders(String version, String command, String name) {
        Map<String, String> header = StatusAnswer.record(Transcripts.lines(version, command));
        assertThat(header).containsEntry("name", name);
        assertThat(header.get("version")).startsWith(version + " (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void readsWhenJobsAreDue(String version) {
        assertThat(StatusAnswer.records(Transcripts.lines(version, "status-dir-scheduled"), "name"))
                .filteredOn(run -> "HandMade".equals(run.get("name")))
                .first()
                .satisfies(run -> assertThat(run).containsEntry("schedtime_epoch", "1795475100"));
    }

    @Test
    void failsOnADaemonThatCouldNotBeReached() {
        // 9.6.7, a client that is down.
        assertThatThrownBy(() -> StatusAnswer.record(List.of("Failed to connect to Client lab-fd.", "====")))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        e -> assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_UNEXPECTED));
        // 15.0.3, a client that is not known.
        assertThatThrownBy(() -> StatusAnswer.record(List.of("Error: Client resource NoSuch does not exist.")))
                .isInstanceOf(CalypsoException.class);
    }
}
