package io.calypso.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.auth.Door;
import io.calypso.auth.Told;
import io.calypso.auth.WithService;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithService
class RefreshTest {

    private final Told told = new Told();

    private String name = "";

    @BeforeEach
    void start() {
        name = Door.user("viewer");
    }

    @AfterEach
    void stopListening() {
        told.close();
    }

    @Test
    void givesANewPairOfTheSameSessionEachTime() throws Exception {
        Response first = Door.login(name, Door.PASSWORD);
        Response second = Door.refresh(first.getCookie(Door.COOKIE));
        Response third = Door.refresh(second.getCookie(Door.COOKIE));

        third.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(List.of(first.getCookie(Door.COOKIE), second.getCookie(Door.COOKIE), third.getCookie(Door.COOKIE)))
                .doesNotHaveDuplicates()
                .allMatch(cookie -> cookie.matches("[A-Za-z0-9_-]{43}"));
        assertThat(sessionOf(third)).isEqualTo(sessionOf(first));
        Door.as(third.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
        // The token before is still good until it expires: requests in flight do not fail.
        Door.as(first.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
    }

    @Test
    void endsTheWholeSessionWhenARefreshTokenComesTwice() throws Exception {
        Response first = Door.login(name, Door.PASSWORD);
        Response second = Door.refresh(first.getCookie(Door.COOKIE));

        Door.refresh(first.getCookie(Door.COOKIE)).then().statusCode(401).body("code", equalTo("refresh-reused"));

        Door.refresh(second.getCookie(Door.COOKIE)).then().statusCode(401).body("code", equalTo("refresh-invalid"));
        for (Response pair : List.of(first, second)) {
            Door.as(pair.path("accessToken"))
                    .get("/api/v1/auth/me")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("session-ended"));
        }
        told.awaitEnd(sessionOf(first));
        told.awaitAudit("auth.sessions:refresh", "REFUSED", "refresh-reused");
    }

    @Test
    void letsOneOfManyAtOnceThroughAndThenEndsTheSession() throws Exception {
        Response login = Door.login(name, Door.PASSWORD);
        String cookie = login.getCookie(Door.COOKIE);
        List<Callable<Response>> same = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            same.add(() -> Door.refresh(cookie));
        }

        List<Response> good = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> answer : threads.invokeAll(same)) {
                Response response = answer.get();
                if (response.statusCode() == 200) {
                    good.add(response);
                } else {
                    response.then().statusCode(401);
                }
            }
        }

        assertThat(good).hasSize(1);
        Door.refresh(good.getFirst().getCookie(Door.COOKIE)).then().statusCode(401);
        Door.as(good.getFirst().path("accessToken"))
                .get("/api/v1/auth/me")
                .then()
                .statusCode(401);
        told.awaitEnd(sessionOf(login));
    }

    @Test
    void refusesWhatIsNoRefreshToken() {
        given().post("/api/v1/auth/refresh").then().statusCode(401).body("code", equalTo("refresh-invalid"));
        Door.refresh("short").then().statusCode(401).body("code", equalTo("refresh-invalid"));
        Door.refresh("A".repeat(43)).then().statusCode(401).body("code", equalTo("refresh-invalid"));
    }

    @Test
    void signsOutOnceAndAgain() throws Exception {
        Response login = Door.login(name, Door.PASSWORD);
        String cookie = login.getCookie(Door.COOKIE);
        for (int i = 0; i < 2; i++) {
            Response answer = given().cookie(Door.COOKIE, cookie).post("/api/v1/auth/logout");
            answer.then().statusCode(204);
            assertThat(answer.getHeader("Set-Cookie"))
                    .contains(Door.COOKIE + "=;")
                    .contains("Max-Age=0");
        }
        given().post("/api/v1/auth/logout").then().statusCode(204);
        Door.as("nonsense").post("/api/v1/auth/logout").then().statusCode(204);

        Door.refresh(cookie).then().statusCode(401);
        Door.as(login.path("accessToken")).get("/api/v1/auth/me").then().statusCode(401);
        told.awaitEnd(sessionOf(login));
    }

    @Test
    void signsOutWithTheAccessTokenAlone() {
        Response login = Door.login(name, Door.PASSWORD);
        Door.as(login.path("accessToken")).post("/api/v1/auth/logout").then().statusCode(204);
        Door.refresh(login.getCookie(Door.COOKIE)).then().statusCode(401);
    }

    private static String sessionOf(Response pair) throws Exception {
        return new JwtConsumerBuilder()
                .setSkipSignatureVerification()
                .setSkipAllValidators()
                .build()
                .processToClaims(pair.<String>path("accessToken"))
                .getStringClaimValue("sid");
    }
}
