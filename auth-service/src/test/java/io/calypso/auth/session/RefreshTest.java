package io.calypso.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.auth.AuthApi;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.testing.ServiceTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
        assertThat(AuthApi.sessionOf(third)).isEqualTo(AuthApi.sessionOf(first));
        As.bearer(third.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
        // The previous token is valid until it expires, so requests in flight do not fail.
        As.bearer(first.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
    }

    @Test
    void endsTheWholeSessionWhenATokenComesAgainAfterItsSuccessorWasUsed() throws Exception {
        Response first = AuthApi.login(name, AuthApi.PASSWORD);
        Response second = AuthApi.refresh(first.getCookie(AuthApi.COOKIE));
        Response third = AuthApi.refresh(second.getCookie(AuthApi.COOKIE));

        AuthApi.refresh(first.getCookie(AuthApi.COOKIE)).then().statusCode(401).body("code", equalTo("refresh-reused"));

        AuthApi.refresh(third.getCookie(AuthApi.COOKIE))
                .then()
                .statusCode(401)
                .body("code", equalTo("refresh-invalid"));
        for (Response pair : List.of(first, second, third)) {
            As.bearer(pair.path("accessToken"))
                    .get("/api/v1/auth/me")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("session-ended"));
        }
        AuthApi.awaitEnd(AuthApi.sessionOf(first));
    }

    @Test
    void saysInTheAuditEntryWhoseSessionAReusedTokenEnded() throws Exception {
        Response first = AuthApi.login(name, AuthApi.PASSWORD);
        Response second = AuthApi.refresh(first.getCookie(AuthApi.COOKIE));
        AuthApi.refresh(second.getCookie(AuthApi.COOKIE)).then().statusCode(200);
        AuthApi.refresh(first.getCookie(AuthApi.COOKIE)).then().statusCode(401);

        String session = AuthApi.sessionOf(first);
        JsonNode entry = Events.awaitAudit(
                "the end of " + session,
                audit -> audit.path("target").path("id").asText().equals(session));
        assertThat(entry.path("operation").asText()).isEqualTo("auth.sessions:refresh");
        assertThat(entry.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(entry.path("problemCode").asText()).isEqualTo("refresh-reused");
        assertThat(entry.path("actor").asText()).isEqualTo(name);
        assertThat(entry.path("target").path("type").asText()).isEqualTo("session");
    }

    @Test
    void continuesTheSessionForAllWhoSendOneTokenAtOnce() throws Exception {
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        String cookie = login.getCookie(AuthApi.COOKIE);

        List<Response> answers = atOnce(4, () -> AuthApi.refresh(cookie));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        // Whichever answer arrives last, the browser keeps the same cookie.
        Set<String> cookies =
                answers.stream().map(answer -> answer.getCookie(AuthApi.COOKIE)).collect(Collectors.toSet());
        assertThat(cookies).hasSize(1).doesNotContain(cookie);
        assertThat(answers.stream().map(answer -> answer.<String>path("accessToken")))
                .doesNotHaveDuplicates()
                .allMatch(token -> As.bearer(token).get("/api/v1/auth/me").statusCode() == 200);
        Response next = AuthApi.refresh(cookies.iterator().next());
        next.then().statusCode(200);
        assertThat(AuthApi.sessionOf(next)).isEqualTo(AuthApi.sessionOf(login));
    }

    @Test
    void refusesEveryTokenOfASessionThatWasSignedOut() {
        Response first = AuthApi.login(name, AuthApi.PASSWORD);
        Response second = AuthApi.refresh(first.getCookie(AuthApi.COOKIE));
        As.bearer(second.path("accessToken")).post("/api/v1/auth/logout").then().statusCode(204);
        for (Response pair : List.of(first, second)) {
            AuthApi.refresh(pair.getCookie(AuthApi.COOKIE))
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("refresh-invalid"));
        }
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
        AuthApi.awaitEnd(AuthApi.sessionOf(login));
    }

    @Test
    void signsOutWithTheAccessTokenAlone() {
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        As.bearer(login.path("accessToken")).post("/api/v1/auth/logout").then().statusCode(204);
        AuthApi.refresh(login.getCookie(AuthApi.COOKIE)).then().statusCode(401);
    }

    private static List<Response> atOnce(int count, Callable<Response> request) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> answer : threads.invokeAll(Collections.nCopies(count, request))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
