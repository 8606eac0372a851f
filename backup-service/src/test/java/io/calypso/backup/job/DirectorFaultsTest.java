package io.calypso.backup.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.backup.testing.BaculaResource;
import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.TestTokens;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
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
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NatsResource.class)
@QuarkusTestResource(JwksResource.class)
@QuarkusTestResource(BaculaResource.class)
class DirectorFaultsTest {

    private static final String JOBS = "/api/v1/backup/jobs";

    @Inject
    JobRecords records;

    @Inject
    JobReconciler reconciler;

    private static RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin().bearer()).contentType("application/json");
    }

    private static Map<String, Object> job(String name) {
        return Map.of("name", name, "client", "calypso-fd", "fileset", Map.of("include", List.of("/srv/sample")));
    }

    @Test
    void answersWithAProblemWhileTheDirectorIsDownAndRecoversByItself() {
        admin().body(job("before")).post(JOBS).then().statusCode(201);
        BaculaResource.killDirector();
        try {
            await("503", () -> admin().get(JOBS).statusCode() == 503);
            admin().get(JOBS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("director-down"))
                    .body("remedy", containsString("Start the Director"));
            admin().body(job("during")).post(JOBS).then().statusCode(503);
            assertThat(records.find("during")).isEmpty();
            // What is defined here is known without it.
            admin().get(JOBS + "/before").then().statusCode(200).body("name", equalTo("before"));
            admin().get("/api/v1/backup/daemons")
                    .then()
                    .statusCode(200)
                    .body("items[0].kind", equalTo("DIRECTOR"))
                    .body("items[0].state", anyOf(equalTo("DOWN"), equalTo("UP")));
            await("the alert is raised", () -> lastAlert().equals("io.calypso.alert.raised.v1"));
            assertThat(directorInHealth()).isEqualTo("DOWN");
        } finally {
            BaculaResource.startDirector();
        }
        await("200", () -> admin().get(JOBS).statusCode() == 200);
        admin().get(JOBS).then().body("items.name", hasItem("before"));
        await("the alert is resolved", () -> lastAlert().equals("io.calypso.alert.resolved.v1"));
        assertThat(directorInHealth()).isEqualTo("UP");
        admin().delete(JOBS + "/before").then().statusCode(204);
    }

    @Test
    void endsEveryRequestInTimeWhileTheDirectorHangs() {
        admin().get(JOBS).then().statusCode(200);
        BaculaResource.freezeDirector();
        try {
            Instant begun = Instant.now();
            admin().get(JOBS).then().statusCode(anyOf(equalTo(504), equalTo(503)));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        } finally {
            BaculaResource.thawDirector();
        }
        await("200", () -> admin().get(JOBS).statusCode() == 200);
    }

    @Test
    void putsTheFilesBackWhenTheDirectorGoesAwayDuringAChange() throws IOException {
        admin().body(job("stays")).post(JOBS).then().statusCode(201);
        Path index = BaculaResource.managed().resolve(JobRenderer.INDEX);
        String before = Files.readString(index);
        BaculaResource.freezeDirector();
        try {
            admin().delete(JOBS + "/stays").then().statusCode(anyOf(equalTo(504), equalTo(503)));
        } finally {
            BaculaResource.thawDirector();
        }
        assertThat(Files.readString(index)).isEqualTo(before);
        assertThat(records.find("stays")).isPresent();
        await("reconciled", () -> reconciler.reconcile() != JobReconciler.Outcome.FAILED);
        admin().delete(JOBS + "/stays").then().statusCode(204);
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
        Instant limit = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for: " + what).isBefore(limit);
            try {
                Thread.sleep(500);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupt);
            }
        }
    }
}
