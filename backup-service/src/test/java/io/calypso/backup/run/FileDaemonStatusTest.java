package io.calypso.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileDaemonStatusTest {

    /** Recorded from 9.6.7. */
    private static final List<String> OF_9_6 = """
            Connecting to Client t-fd at 127.0.0.1:19002

            JobId=4
            Job=Big.2026-11-23_15.22.15_11
            VSS=0
            Level=F
            Type=B
            Status=R
            StartTime_epoch=1795447337
            StartTime=2026-11-23 15:22:17
            JobFiles=1
            JobBytes=30224082
            Bytes/sec=30224082
            Errors=0
            Bwlimit=0
            ReadBytes=30277632
            Files Examined=1
            Processing file=/srv/big/r1
            SDReadSeqNo=6
            fd=6
            SDtls=0


            DirectorConnected_epoch=1795447337
            DirectorConnected=2026-11-23 15:22:17
            DirTLS=0""".lines().toList();

    /** Recorded from 15.0.3. */
    private static final List<String> OF_15 = """

            running:

            JobId=3
            Job=Big.2026-11-23_15.21.31_08
            VSS=0
            Level=F
            Type=B
            Status=R
            StartTime_epoch=1795447293
            StartTime=2026-11-23 15:21:33
            JobFiles=1
            JobBytes=27077106
            Bytes/sec=27077106
            Errors=0
            Bwlimit=0
            ReadBytes=27131904
            ReadBytes/sec=27131904
            Files Examined=1
            Processing file=/srv/big/r1
            SDReadSeqNo=8
            fd=6
            SDtls=1
            DirTLS=1


            DirectorConnected_epoch=1795447294
            DirectorConnected=2026-11-23 15:21:34
            DirTLS=1

            error=0
            errmsg=""".lines().toList();

    @Test
    void readsBothVersions() {
        assertThat(FileDaemonStatus.parse(OF_9_6))
                .containsExactly(new FileDaemonStatus.Job(4, 1, 30224082, 30224082, "/srv/big/r1"));
        assertThat(FileDaemonStatus.parse(OF_15))
                .containsExactly(new FileDaemonStatus.Job(3, 1, 27077106, 27077106, "/srv/big/r1"));
    }

    @Test
    void readsAnIdleClient() {
        assertThat(FileDaemonStatus.parse(OF_9_6.subList(21, OF_9_6.size()))).isEmpty();
    }

    @Test
    void tellsAClientThatIsDown() {
        for (String line : List.of(
                "Failed to connect to Client dead-fd.",
                "[DE0029] Unable to connect to Client: dead-fd on 127.0.0.1:15009. ERR=Connection refused",
                "[DE0060] gethostbyname() for host \"nosuch.invalid\" failed: ERR=Name or service not known")) {
            assertThatThrownBy(
                            () -> FileDaemonStatus.parse(List.of("Connecting to Client dead-fd at 127.0.0.1:1", line)))
                    .isInstanceOfSatisfying(
                            CalypsoException.class,
                            problem -> assertThat(problem.type().code()).isEqualTo("client-down"));
        }
    }

    @Test
    void takesAFileNameWithLineEnds() {
        var lines = new ArrayList<>(OF_15);
        lines.set(lines.indexOf("Processing file=/srv/big/r1"), "Processing file=/srv/new");
        lines.add(lines.indexOf("SDReadSeqNo=8"), "line; quit");
        assertThat(FileDaemonStatus.parse(lines).getFirst().currentFile()).isEqualTo("/srv/new");
    }

    @Test
    void refusesEveryAnswerThatIsCutShort() {
        int end = OF_15.indexOf("DirectorConnected=2026-11-23 15:21:34");
        for (int length = 0; length <= end; length++) {
            List<String> cut = OF_15.subList(0, length);
            assertThatThrownBy(() -> FileDaemonStatus.parse(cut))
                    .as("%d lines", length)
                    .isInstanceOf(CalypsoException.class);
        }
    }

    @Test
    void refusesGarbage() {
        for (String garbage : List.of("JobBytes=many", "JobBytes=-1", "JobBytes=", "Job läuft")) {
            var lines = new ArrayList<>(OF_15);
            lines.set(lines.indexOf("JobBytes=27077106"), garbage);
            assertThatThrownBy(() -> FileDaemonStatus.parse(lines))
                    .as(garbage)
                    .isInstanceOfSatisfying(
                            CalypsoException.class,
                            problem -> assertThat(problem.type().code()).isEqualTo("director-unexpected"));
        }
    }
}
