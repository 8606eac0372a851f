package io.calypso.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.auth.AuthApi;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.testing.ServiceTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class RefreshTest {

    private String name = "";

    @BeforeEach
    void start() {
        name = AuthApi.user("viewer");
    }

    @Test
    void returnsANewPairForTheSameSessionEachTime() throws Exception {
        Response first = AuthApi.login(name, AuthApi.PASSWORD);
        Response second = AuthApi.refresh(first.getCookie(AuthApi.COOKIE));
        Response third = AuthApi.refresh(second.getCookie(AuthApi.COOKIE));

        third.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(List.of(
                        first.getCookie(AuthApi.COOKIE),
                        second.getCookie(AuthApi.COOKIE),
                        third.getCookie(AuthApi.COOKIE)))
                .doesNotHaveDuplicates()
                .allMatch(cookie -> cookie.matches("[A-Za-z0-9_-]{43}"));
        assertThat(sessionOf(third)).isEqualTo(sessionOf(first));
        As.bearer(third.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
        // The previous token is valid until it expires, so requests in flight do not fail.
        As.bearer(first.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
    }

    @Test
    void endsTheWholeSessionWhenARefreshTokenIsUsedTwice() throws Exception {
        Response first = AuthApi.login(name, AuthApi.PASSWORD);
        Response second = AuthApi.refresh(first.getCookie(AuthApi.COOKIE));

        AuthApi.refresh(first.getCookie(AuthApi.COOKIE)).then().statusCode(401).body("code", equalTo("refresh-reused"));

        AuthApi.refresh(second.getCookie(AuthApi.COOKIE))
                .then()
                .statusCode(401)
                .body("code", equalTo("refresh-invalid"));
        for (Response pair : List.of(first, second)) {
            As.bearer(pair.path("accessToken"))
                    .get("/api/v1/auth/me")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("session-ended"));
        }
        AuthApi.awaitEnd(sessionOf(first));
        Events.awaitAudit("auth.sessions:refresh", "REFUSED", "refresh-reused");
    }

    @Test
    void acceptsOneOfManyConcurrentRefreshesAndThenEndsTheSession() throws Exception {
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        String cookie = login.getCookie(AuthApi.COOKIE);
        List<Callable<Response>> same = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            same.add(() -> AuthApi.refresh(cookie));
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
        AuthApi.refresh(good.getFirst().getCookie(AuthApi.COOKIE)).then().statusCode(401);
        As.bearer(good.getFirst().path("accessToken"))
                .get("/api/v1/auth/me")
                .then()
                .statusCode(401);
        AuthApi.awaitEnd(sessionOf(login));
    }

    @Test
    void rejectsAnInvalidRefreshToken() {
        given().post("/api/v1/auth/refresh").then().statusCode(401).body("code", equalTo("refresh-invalid"));
        AuthApi.refresh("short").then().statusCode(401).body("code", equalTo("refresh-invalid"));
        AuthApi.refresh("A".repeat(43)).then().statusCode(401).body("code", equalTo("refresh-invalid"));
    }

    @Test
    void signsOutRepeatedly() throws Exception {
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        String cookie = login.getCookie(AuthApi.COOKIE);
        for (int i = 0; i < 2; i++) {
            Response answer = given().cookie(AuthApi.COOKIE, cookie).post("/api/v1/auth/logout");
            answer.then().statusCode(204);
            assertThat(answer.getHeader("Set-Cookie"))
                    .contains(AuthApi.COOKIE + "=;")
                    .contains("Max-Age=0");
        }
        given().post("/api/v1/auth/logout").then().statusCode(204);
        As.bearer("nonsense").post("/api/v1/auth/logout").then().statusCode(204);

        AuthApi.refresh(cookie).then().statusCode(401);
        As.bearer(login.path("accessToken")).get("/api/v1/auth/me").then().statusCode(401);
        AuthApi.awaitEnd(sessionOf(login));
    }

    @Test
    void signsOutWithTheAccessTokenAlone() {
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        As.bearer(login.path("accessToken")).post("/api/v1/auth/logout").then().statusCode(204);
        AuthApi.refresh(login.getCookie(AuthApi.COOKIE)).then().statusCode(401);
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
