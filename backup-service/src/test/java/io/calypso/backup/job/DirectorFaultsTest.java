package io.calypso.backup.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.backup.testing.Bacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The real Director is killed, frozen and brought back under the running service. */
@ServiceTest
@With(Bacula.class)
class DirectorFaultsTest {

    private static final String JOBS = "/api/v1/backup/jobs";

    @Inject
    JobRecords records;

    @Inject
    JobReconciler reconciler;

    private static Map<String, Object> job(String name) {
        return Map.of("name", name, "client", "calypso-fd", "fileset", Map.of("include", List.of("/srv/sample")));
    }

    @Test
    void answersWithAProblemWhileTheDirectorIsDownAndRecoversByItself() {
        As.admin().body(job("before")).post(JOBS).then().statusCode(201);
        Bacula.killDirector();
        try {
            await("503", () -> As.admin().get(JOBS).statusCode() == 503);
            As.admin()
                    .get(JOBS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("director-down"))
                    .body("remedy", containsString("Start the Director"));
            As.admin().body(job("during")).post(JOBS).then().statusCode(503);
            assertThat(records.find("during")).isEmpty();
            // What is defined here is known without it.
            As.admin().get(JOBS + "/before").then().statusCode(200).body("name", equalTo("before"));
            As.admin()
                    .get("/api/v1/backup/daemons")
                    .then()
                    .statusCode(200)
                    .body("items[0].kind", equalTo("DIRECTOR"))
                    .body("items[0].state", anyOf(equalTo("DOWN"), equalTo("UP")));
            await("the alert is raised", () -> lastAlert().equals("io.calypso.alert.raised.v1"));
            assertThat(directorInHealth()).isEqualTo("DOWN");
        } finally {
            Bacula.startDirector();
        }
        await("200", () -> As.admin().get(JOBS).statusCode() == 200);
        As.admin().get(JOBS).then().body("items.name", hasItem("before"));
        await("the alert is resolved", () -> lastAlert().equals("io.calypso.alert.resolved.v1"));
        assertThat(directorInHealth()).isEqualTo("UP");
        As.admin().delete(JOBS + "/before").then().log().ifValidationFails().statusCode(204);
    }

    @Test
    void endsEveryRequestInTimeWhileTheDirectorHangs() {
        As.admin().get(JOBS).then().statusCode(200);
        Bacula.freezeDirector();
        try {
            Instant begun = Instant.now();
            As.admin().get(JOBS).then().statusCode(anyOf(equalTo(504), equalTo(503)));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        } finally {
            Bacula.thawDirector();
        }
        await("200", () -> As.admin().get(JOBS).statusCode() == 200);
    }

    @Test
    void putsTheFilesBackWhenTheDirectorGoesAwayDuringAChange() throws IOException {
        As.admin().body(job("stays")).post(JOBS).then().statusCode(201);
        Path index = Bacula.managed().resolve(JobRenderer.INDEX);
        String before = Files.readString(index);
        Bacula.freezeDirector();
        try {
            As.admin().delete(JOBS + "/stays").then().statusCode(anyOf(equalTo(504), equalTo(503)));
        } finally {
            Bacula.thawDirector();
        }
        assertThat(Files.readString(index)).isEqualTo(before);
        assertThat(records.find("stays")).isPresent();
        await("reconciled", () -> reconciler.reconcile() != JobReconciler.Outcome.FAILED);
        As.admin().delete(JOBS + "/stays").then().statusCode(204);
    }

    /** The service stays ready meanwhile. */
    private static String directorInHealth() {
        return given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == 'bacula-director' }.data.state");
    }

    private static String lastAlert() {
        try (Connection bus = Nats.connect(NatsResource.url())) {
            Headers headers = bus.jetStreamManagement()
                    .getLastMessage("CALYPSO", "calypso.backup-service.alert.backup-director")
                    .getHeaders();
            return String.valueOf(headers.getFirst("ce-type"));
        } catch (JetStreamApiException noneYet) {
            return "none";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupt);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Eventually.holds(
                Duration.ofSeconds(60),
                () -> assertThat(condition.getAsBoolean()).as(what).isTrue());
    }
}
