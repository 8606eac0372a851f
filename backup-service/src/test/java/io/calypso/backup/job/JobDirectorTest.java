package io.calypso.backup.job;

import static io.calypso.backup.job.JobApi.JOBS;
import static io.calypso.backup.job.JobApi.createJob;
import static io.calypso.backup.job.JobApi.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Director itself holds of the jobs that are made here, by its own word. */
@ServiceTest
@With(Bacula.class)
class JobDirectorTest {

    @Inject
    Director director;

    @Inject
    DirectorResources resources;

    @Inject
    JobRecords records;

    @Inject
    JobReconciler reconciler;

    @AfterEach
    void removeAll() {
        JobApi.removeAll();
    }

    @Test
    @OnEveryBacula
    void knowsAJobAsItWasMadeChangedAndDeleted() {
        ResourceName name = new ResourceName("nightly home");
        createJob("nightly home").then().statusCode(201);
        assertThat(resources.fileset(name).orElseThrow().include())
                .containsExactly("/srv/sample", "/srv/it's \"ünï\\que\" -x");
        assertThat(resources.schedules())
                .anySatisfy(schedule -> assertThat(schedule.lines()).containsExactly("Full sun at 23:05"));

        As.admin()
                .header("If-Match", "\"v0\"")
                .body(Map.of("enabled", false))
                .patch(JOBS + "/{name}", "nightly home")
                .then()
                .statusCode(200);
        assertThat(resources.job(name).orElseThrow().enabled()).isFalse();

        As.admin().delete(JOBS + "/{name}", "nightly home").then().statusCode(204);
        assertThat(resources.job(name)).isEmpty();
    }

    @Test
    void knowsNothingOfAPlan() {
        As.admin()
                .body(job("planned"))
                .queryParam("dryRun", "true")
                .post(JOBS)
                .then()
                .statusCode(200);
        assertThat(resources.job(new ResourceName("planned"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "-leading", "name with spaces", "a:b.c-d_e", "Case", "case", "7"})
    void takesEveryNameThatBaculaCanHold(String name) {
        createJob(name).then().statusCode(201);
        assertThat(resources.job(new ResourceName(name)).orElseThrow().fileset())
                .isEqualTo(name);
        As.admin().get(JOBS + "/{name}", name).then().statusCode(200);
    }

    @Test
    void takesTheLongestName() {
        String name = "x".repeat(127);
        createJob(name).then().statusCode(201);
        assertThat(resources.job(new ResourceName(name))).isPresent();
    }

    @Test
    @OnEveryBacula
    void theDirectorReadsBackEveryPathAsItWasTyped() {
        Random random = new Random(11);
        String nasty = "\"\\\\#;{}=,@|<>$`'*?&%()[]~ \t/.-:_aZ9üß日😀";
        int[] characters = nasty.codePoints().toArray();
        List<String> paths = Stream.generate(() -> {
                    StringBuilder path = new StringBuilder("/");
                    int length = 1 + random.nextInt(30);
                    for (int i = 0; i < length; i++) {
                        path.appendCodePoint(characters[random.nextInt(characters.length)]);
                    }
                    return path.toString();
                })
                .filter(path -> !path.endsWith(" ") && !path.matches(".*/\\.{1,2}(/.*)?"))
                .limit(300)
                .toList();
        As.admin()
                .body(Map.of(
                        "name", "nasty", "client", "calypso-fd", "fileset", Map.of("include", paths, "exclude", paths)))
                .post(JOBS)
                .then()
                .statusCode(201);
        DirectorResources.ShownFileset shown =
                resources.fileset(new ResourceName("nasty")).orElseThrow();
        assertThat(shown.include())
                .isEqualTo(paths.stream()
                        .map(path -> BackedUpPath.of(path).value())
                        .toList());
        // One of the paths is the root, so Calypso's own files follow.
        assertThat(shown.exclude())
                .startsWith(paths.stream()
                        .map(path -> ExcludedPath.of(path).pattern())
                        .toArray(String[]::new))
                .contains(Bacula.PROTECTED);
    }

    @Test
    void writesItsFilesAgainAfterACrashInTheMiddleOfAChange() throws IOException {
        createJob("survivor").then().statusCode(201);
        Path index = Bacula.managed().resolve("index.conf");
        String good = Files.readString(index);
        // As if the service had died after the files of a change and before its row.
        Path half = Bacula.managed().resolve("job-00000000-0000-0000-0000-000000000000.conf");
        Files.writeString(half, "Job {\n  Name = \"half");
        Files.writeString(index, good + "@" + half + "\n");

        assertThat(reconciler.reconcile()).isEqualTo(JobReconciler.Outcome.WRITTEN);
        assertThat(Files.readString(index)).isEqualTo(good);
        assertThat(half).doesNotExist();
        assertThat(reconciler.reconcile()).isEqualTo(JobReconciler.Outcome.NOOP);
        assertThat(resources.job(new ResourceName("survivor"))).isPresent();
    }

    @Test
    void refusesTheNameOfAJobThatTheDirectorHasLost() throws IOException {
        createJob("lost").then().statusCode(201);
        Files.writeString(Bacula.managed().resolve("index.conf"), "");
        director.run(ConsoleCommand.of("reload"));

        createJob("lost").then().statusCode(409).body("code", equalTo("name-taken"));
        assertThat(reconciler.reconcile()).isNotEqualTo(JobReconciler.Outcome.FAILED);
        assertThat(resources.job(new ResourceName("lost"))).isPresent();
    }

    @Test
    void enablesAJobThatWasDisabledAtAConsole() {
        createJob("switched").then().statusCode(201);
        director.run(ConsoleCommand.of("disable").with("job", "switched"));
        assertThat(resources.job(new ResourceName("switched")).orElseThrow().enabled())
                .isFalse();
        As.admin()
                .header("If-Match", "\"v0\"")
                .body(Map.of("enabled", true))
                .patch(JOBS + "/switched")
                .then()
                .statusCode(200);
        assertThat(resources.job(new ResourceName("switched")).orElseThrow().enabled())
                .isTrue();
    }

    @Test
    @OnEveryBacula
    void showsWhatTheDirectorSaidWhenItRefusesTheConfiguration() throws IOException {
        createJob("keeps").then().statusCode(201);
        Path main = Bacula.directorConfiguration();
        String good = Files.readString(main);
        List<String> before = filesOfJobs();
        try {
            Files.writeString(main, good.replace("Pool {", "Pool {\n  Bogus = 1\n  Password = \"secret-word\""));
            createJob("late")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("director-refused"))
                    .body("command.stderr", containsString("Bogus"))
                    .body("command.stderr", not(containsString("secret-word")))
                    .body("command.stderr", not(containsString(".check-")));
        } finally {
            Files.writeString(main, good);
        }
        assertThat(filesOfJobs()).isEqualTo(before);
        assertThat(resources.job(new ResourceName("late"))).isEmpty();
        assertThat(records.find("late")).isEmpty();
    }

    private static List<String> filesOfJobs() {
        try (Stream<Path> files = Files.list(Bacula.managed())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("index.conf"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
