package io.calypso.backup.job;

import static io.calypso.backup.job.JobApi.JOBS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownSchedule;
import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.RunTimes;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules as the Director has them, and as it will run them, by its own word. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class ScheduleDirectorTest {

    private static final String SCHEDULES = "/api/v1/backup/schedules";
    private static final List<Map<String, Object>> EVERY_KIND = List.of(
            Map.of("level", "FULL", "weekdays", List.of("SUN"), "ordinals", List.of("LAST"), "at", "23:05"),
            Map.of(
                    "level",
                    "FULL",
                    "weekdays",
                    List.of("MON", "FRI"),
                    "ordinals",
                    List.of("SECOND", "LAST"),
                    "at",
                    "20:10"),
            Map.of("level", "DIFFERENTIAL", "lastDayOfMonth", true, "at", "22:00", "pool", "Scratch"),
            Map.of("level", "DIFFERENTIAL", "monthDays", List.of(1, 15), "lastDayOfMonth", true, "at", "21:00"),
            Map.of(
                    "level",
                    "INCREMENTAL",
                    "weekdays",
                    List.of("MON"),
                    "weeksOfYear",
                    List.of(0, 5, 6, 7, 53),
                    "at",
                    "03:00"),
            Map.of("level", "INCREMENTAL", "weeksOfYear", List.of(10, 40), "at", "04:00"),
            Map.of("level", "INCREMENTAL", "monthDays", List.of(31), "at", "05:00"),
            Map.of("level", "INCREMENTAL", "at", "12:30"));
    private static final String LISTED_AT = "schedtime_epoch=";

    @Inject
    Director director;

    @Inject
    DirectorResources resources;

    @Inject
    JobRecords records;

    @AfterEach
    void removeAll() {
        JobApi.removeAll();
    }

    @Test
    void theDirectorReadsBackEveryKindOfRule() {
        create("every kind", EVERY_KIND).then().statusCode(201);
        List<DirectorRun> wanted = records.find("every kind").orElseThrow().definition().schedule().stream()
                .flatMap(run -> run.directives().stream())
                .toList();
        assertThat(shown("every kind").runs()).isEqualTo(wanted);
        As.admin()
                .get(JOBS + "/{name}", "every kind")
                .then()
                .statusCode(200)
                .body("schedule.runs[0].ordinals", contains("LAST"))
                .body("schedule.runs[2].lastDayOfMonth", equalTo(true))
                .body("schedule.runs[2].pool", equalTo("Scratch"))
                .body("schedule.runs[4].weeksOfYear", contains(0, 5, 6, 7, 53))
                .body("schedule.runs[7].pool", nullValue());
        As.admin()
                .get(SCHEDULES)
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.name == 'every kind' }.runs",
                        contains(
                                "Full last sun at 23:05",
                                "Full 2nd,last mon,fri at 20:10",
                                "Differential on the last day of the month at 22:00, pool Scratch",
                                "Differential on day 1,15 and on the last day of the month at 21:00",
                                "Incremental mon in week 0,5-7,53 of the year at 03:00",
                                "Incremental in week 10,40 of the year at 04:00",
                                "Incremental on day 31 at 05:00",
                                "Incremental at 12:30"));
    }

    @Test
    void countsTheDaysOfThreeYearsAsTheDirectorDoes() {
        create("every kind", EVERY_KIND).then().statusCode(201);
        List<Instant> listed = new ArrayList<>(director
                .query(ConsoleCommand.of("status")
                        .with("schedule", "every kind")
                        .with("days", 1100)
                        .with("limit", 2000))
                .stream()
                .filter(line -> line.startsWith(LISTED_AT))
                .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(LISTED_AT.length()))))
                .sorted()
                .toList());
        assertThat(listed).hasSizeGreaterThan(1000);
        if (Bacula.version().startsWith("9.6.")) {
            // It lists the last run twice.
            Instant again = listed.removeLast();
            assertThat(again).isEqualTo(listed.getLast());
        }
        List<DirectorRun> runs = shown("every kind").runs();
        // It lists the runs of today that are over as well.
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        assertThat(RunTimes.next(runs, midnight.minusSeconds(1), ZoneOffset.UTC, listed.size()))
                .extracting(RunTimes.Due::at)
                .isEqualTo(listed);
    }

    @Test
    void acceptsEveryWeekOfTheYearInOneRule() {
        List<Integer> weeks = IntStream.rangeClosed(0, 52).boxed().toList();
        create("weeks", List.of(Map.of("level", "FULL", "weeksOfYear", weeks, "at", "01:00")))
                .then()
                .statusCode(201);
        assertThat(shown("weeks").runs().getFirst().days().weeksOfYear()).containsExactlyElementsOf(weeks);
    }

    @Test
    void refusesAPoolThatTheDirectorDoesNotHave() {
        create("no pool", List.of(Map.of("level", "FULL", "at", "01:00", "pool", "Nowhere")))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/schedule/runs/0/pool"))
                .body("errors.code", contains("unknown-pool"));
        preview(Map.of("runs", List.of(Map.of("level", "FULL", "at", "01:00", "pool", "Nowhere"))))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/runs/0/pool"));
    }

    @Test
    void refusesWhatBaculaWouldNotLookAt() {
        create(
                        "mixed",
                        List.of(
                                Map.of(
                                        "level",
                                        "FULL",
                                        "lastDayOfMonth",
                                        true,
                                        "weeksOfYear",
                                        List.of(5),
                                        "at",
                                        "01:00"),
                                Map.of(
                                        "level",
                                        "FULL",
                                        "lastDayOfMonth",
                                        true,
                                        "weekdays",
                                        List.of("SUN"),
                                        "at",
                                        "01:00"),
                                Map.of("level", "FULL", "weeksOfYear", List.of(54), "at", "01:00")))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "/schedule/runs/0/lastDayOfMonth",
                                "/schedule/runs/1/lastDayOfMonth",
                                "/schedule/runs/2/weeksOfYear"));
    }

    @Test
    void previewsTheNextTwentyRunsAndWarns() {
        preview(Map.of(
                        "runs",
                        List.of(
                                Map.of("level", "FULL", "weekdays", List.of("SUN"), "at", "23:05", "pool", "File"),
                                Map.of("level", "INCREMENTAL", "at", "23:05"))))
                .then()
                .statusCode(200)
                .body("timeZone", equalTo("UTC"))
                .body("runs", hasSize(20))
                .body("runs[0].local", containsString("23:05"))
                .body("runs.level", hasItem("FULL"))
                .body("runs.findAll { it.rule == 0 }.pool.unique()", contains("File"))
                .body("warnings", hasSize(1))
                .body(
                        "warnings[0]",
                        startsWith("Rule 1 (Full sun at 23:05, pool File) and rule 2 (Incremental at 23:05)"));
        preview(Map.of("runs", List.of())).then().statusCode(422).body("errors.pointer", contains("/runs"));
        As.nobody()
                .body(Map.of("runs", List.of()))
                .post(SCHEDULES + "/preview")
                .then()
                .statusCode(401);
    }

    @Test
    void warnsInThePlanAsInThePreview() {
        As.admin()
                .body(job("planned", List.of(Map.of("level", "INCREMENTAL", "at", "23:05"))))
                .queryParam("dryRun", "true")
                .post(JOBS)
                .then()
                .statusCode(200)
                .body("warnings", hasItem(startsWith("No rule makes a full backup")));
    }

    @Test
    void saysWhenHandWrittenSchedulesRunNext() throws IOException {
        Path main = Bacula.directorConfiguration();
        String good = Files.readString(main);
        try {
            Files.writeString(main, good + """
                    Schedule {
                      Name = "by hand"
                      Run = Full on lastday at 22:00
                      Run = Incremental hourly at 0:07
                    }
                    Schedule {
                      Name = "rare"
                      Run = Full Pool=File w05 mon at 03:00
                    }
                    Job {
                      Name = "rare job"
                      Type = Backup
                      Client = calypso-fd
                      FileSet = Sample
                      Storage = File
                      Pool = File
                      Schedule = "rare"
                      Messages = Standard
                    }
                    """);
            director.run(ConsoleCommand.of("reload"));
            Response schedules = As.admin().get(SCHEDULES);
            schedules
                    .then()
                    .statusCode(200)
                    .body(
                            "items.find { it.name == 'by hand' }.runs",
                            contains(
                                    "Full on the last day of the month at 22:00",
                                    "Incremental every hour at minute 07"))
                    .body("items.find { it.name == 'by hand' }.nextRunAt", nullValue())
                    .body(
                            "items.find { it.name == 'rare' }.runs",
                            contains("Full mon in week 5 of the year at 03:00, pool File"));
            Instant next = Instant.parse(schedules.jsonPath().getString("items.find { it.name == 'rare' }.nextRunAt"));
            assertThat(next).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(371)));
            assertThat(As.admin().get(JOBS + "/{name}", "rare job").jsonPath().getString("nextRunAt"))
                    .isEqualTo(next.toString());
        } finally {
            Files.writeString(main, good);
            director.run(ConsoleCommand.of("reload"));
        }
    }

    private ShownSchedule shown(String name) {
        return resources.schedules().stream()
                .filter(schedule -> schedule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> job(String name, List<Map<String, Object>> runs) {
        return Map.of(
                "name",
                name,
                "client",
                "calypso-fd",
                "fileset",
                Map.of("include", List.of("/srv/sample")),
                "schedule",
                Map.of("runs", runs));
    }

    private static Response create(String name, List<Map<String, Object>> runs) {
        return As.admin().body(job(name, runs)).post(JOBS);
    }

    private static Response preview(Map<String, Object> schedule) {
        return As.admin().body(schedule).post(SCHEDULES + "/preview");
    }
}
