package io.calypso.backup.bacula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.common.base.CalypsoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowParserTest {

    private static final String LONG_NAME = "a".repeat(60) + " : . -_" + "b".repeat(60);

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void readsJobs(String version) {
        List<ShownJob> jobs = ShowParser.jobs(Transcripts.lines(version, "show-jobs"));
        assertThat(jobs).hasSize(3);
        assertThat(jobs)
                .filteredOn(job -> job.name().equals("HandMade"))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.type()).isEqualTo('B');
                    assertThat(job.level()).isEqualTo("Incremental");
                    assertThat(job.enabled()).isTrue();
                    assertThat(job.client()).isEqualTo("lab-fd");
                    assertThat(job.fileset()).isEqualTo("Full Set");
                    assertThat(job.schedule()).isEqualTo("WeeklyCycle");
                    assertThat(job.storage()).isEqualTo("File1");
                    assertThat(job.pool()).isEqualTo("File");
                    assertThat(job.messages()).isEqualTo("Standard");
                });
        assertThat(jobs).filteredOn(job -> job.type() == 'R').singleElement().satisfies(job -> {
            assertThat(job.level()).isEmpty();
            assertThat(job.schedule()).isNull();
        });
        assertThat(jobs).extracting(ShownJob::name).contains(LONG_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void readsTheJobsOwnResourcesAndNotThoseOfItsSchedule(String version) {
        // A directive of its schedule has the pool "No Vol".
        assertThat(ShowParser.jobs(Transcripts.lines(version, "show-job-odd")))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.pool()).isEqualTo("File");
                    assertThat(job.storage()).isEqualTo("File");
                    assertThat(job.schedule()).isEqualTo("odd-last");
                    assertThat(job.messages()).isEqualTo("Standard");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void readsTheOtherResources(String version) {
        assertThat(ShowParser.clients(Transcripts.lines(version, "show-clients")))
                .containsExactly(new DirectorResources.ShownClient("lab-fd", true, "127.0.0.1"));
        assertThat(ShowParser.storages(Transcripts.lines(version, "show-storages")))
                .containsExactly(new DirectorResources.ShownStorage("File1", "127.0.0.1", "File1", false));
        assertThat(ShowParser.pools(Transcripts.lines(version, "show-pools")))
                .containsExactlyInAnyOrder(
                        new DirectorResources.ShownPool("File", "Backup", true, "Vol-", false),
                        new DirectorResources.ShownPool("Scratch", "Backup", true, null, false));
        assertThat(ShowParser.schedules(Transcripts.lines(version, "show-schedules")))
                .anySatisfy(schedule -> {
                    assertThat(schedule.name()).isEqualTo("WeeklyCycle");
                    assertThat(schedule.lines())
                            .containsExactly(
                                    "Full 1st sun at 23:05",
                                    "Differential 2nd,3rd,4th,5th sun at 23:05",
                                    "Incremental mon,tue,wed,thu,fri,sat at 23:05");
                })
                .anySatisfy(schedule -> assertThat(schedule.lines())
                        .containsExactly(
                                "Full 1st,3rd sun,mon at 23:05",
                                "Differential on day 1,15,31 at 00:00",
                                "Incremental at 09:30",
                                "Incremental mon,tue,fri at 12:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void saysEveryKindOfRuleAsItIs(String version) {
        assertThat(ShowParser.schedules(Transcripts.lines(version, "show-schedules-odd")))
                .filteredOn(schedule -> schedule.name().equals("odd-last"))
                .singleElement()
                .satisfies(schedule -> assertThat(schedule.lines())
                        .containsExactly(
                                "Full on the last day of the month at 22:00",
                                "Full on day 1,15 and on the last day of the month at 22:10",
                                "Incremental mon in week 5-9 of the year at 03:00",
                                "Full 1st sat in jan,jul at 04:05, pool No Vol",
                                "Incremental every hour at minute 07",
                                "Full sun on day 25-31 in jan,mar,may,jul,aug,oct,dec at 23:05, pool No Vol",
                                "Full sun on day 24-30 in apr,jun,sep,nov at 23:05",
                                "Full sun on day 22-29 in feb at 23:05",
                                "Job's level at 09:00",
                                "Job's level 6th sun at 10:00",
                                "Incremental on day 1-7,25-31 in week 1,53 of the year at 12:00",
                                "Differential mon,tue in week 0,1 of the year at 12:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void readsPathsAsTheyWereWritten(String version) {
        assertThat(ShowParser.filesets(Transcripts.lines(version, "show-filesets")))
                .filteredOn(fileset -> fileset.name().equals(LONG_NAME))
                .singleElement()
                .satisfies(fileset -> {
                    assertThat(fileset.include())
                            .contains(
                                    "/with space",
                                    "/q\"uote",
                                    "/back\\slash",
                                    "/end\\",
                                    "/ünï/日本",
                                    "/#hash",
                                    "/a{b}c",
                                    "/a;b,c=d",
                                    "/$(id)`id`",
                                    "/@/etc/passwd",
                                    "/|ls",
                                    "/tab\there");
                    assertThat(fileset.exclude()).containsExactly("*.tmp", "/x/[a-z]*", "-foo", "\"q\"", "..");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void knowsAMissingResource(String version) {
        assertThat(ShowParser.isNotFound(Transcripts.lines(version, "show-job-missing")))
                .isTrue();
        assertThat(ShowParser.isNotFound(Transcripts.lines(version, "show-jobs")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.7", "15.0.3"})
    void neverReadsACutAnswerAsAWholeOne(String version) {
        List<String> lines = Transcripts.lines(version, "show-jobs");
        List<ShownJob> whole = ShowParser.jobs(lines);
        for (int cut = 1; cut < lines.size(); cut++) {
            List<String> part = lines.subList(0, cut);
            try {
                // What can be read of a part are whole jobs, the same as in the whole answer.
                assertThat(whole).containsAll(ShowParser.jobs(part));
            } catch (CalypsoException expected) {
                assertThat(expected.type()).isEqualTo(BaculaProblems.DIRECTOR_UNEXPECTED);
            }
        }
    }

    @Test
    void failsOnlyInOneWayOnGarbledAnswers() {
        Random random = new Random(7);
        for (String command : List.of(
                "show-jobs",
                "show-clients",
                "show-storages",
                "show-pools",
                "show-filesets",
                "show-schedules",
                "show-schedules-odd")) {
            List<String> lines = Transcripts.lines("15.0.3", command);
            for (int round = 0; round < 200; round++) {
                List<String> garbled = new ArrayList<>(lines);
                int at = random.nextInt(garbled.size());
                String line = garbled.get(at);
                int column = line.isEmpty() ? 0 : random.nextInt(line.length());
                garbled.set(
                        at,
                        line.substring(0, column)
                                + (char) (33 + random.nextInt(90))
                                + line.substring(Math.min(line.length(), column + 1)));
                try {
                    parse(command, garbled);
                } catch (CalypsoException expected) {
                    assertThat(expected.type()).isEqualTo(BaculaProblems.DIRECTOR_UNEXPECTED);
                }
            }
        }
    }

    @Test
    void refusesADirectorThatSpeaksAnotherLanguage() {
        assertThatThrownBy(() -> ShowParser.jobs(List.of("Job: Name=Nachts Typ=66 Stufe=Inkrementell")))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        e -> assertThat(e.type()).isEqualTo(BaculaProblems.DIRECTOR_UNEXPECTED));
        assertThatThrownBy(() -> ShowParser.clients(List.of("Cliente: Nombre=x")))
                .isInstanceOf(CalypsoException.class);
        assertThatThrownBy(() -> ShowParser.jobs(List.of("     Accurate=0"))).isInstanceOf(CalypsoException.class);
    }

    @Test
    void readsNoResourcesAsNone() {
        assertThat(ShowParser.jobs(List.of())).isEmpty();
    }

    private static void parse(String command, List<String> lines) {
        switch (command) {
            case "show-jobs" -> ShowParser.jobs(lines);
            case "show-clients" -> ShowParser.clients(lines);
            case "show-storages" -> ShowParser.storages(lines);
            case "show-pools" -> ShowParser.pools(lines);
            case "show-filesets" -> ShowParser.filesets(lines);
            case "show-schedules", "show-schedules-odd" -> ShowParser.schedules(lines);
            default -> throw new IllegalArgumentException(command);
        }
    }
}
