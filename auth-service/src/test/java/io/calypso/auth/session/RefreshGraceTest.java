package io.calypso.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.auth.AuthApi;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refresh token that comes again: because its answer was lost, or because somebody else has it. */
@ServiceTest
class RefreshGraceTest {

    @Inject
    TestClock clock;

    private String name = "";
    private Response login;

    @BeforeEach
    void start() {
        name = AuthApi.user("viewer");
        login = AuthApi.login(name, AuthApi.PASSWORD);
    }

    @Test
    void returnsTheSameSuccessorWhenTheAnswerWasLost() throws Exception {
        Response lost = refresh(login);
        clock.advance(Duration.ofSeconds(1));
        Response again = refresh(login);

        again.then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(again.getCookie(AuthApi.COOKIE)).isEqualTo(lost.getCookie(AuthApi.COOKIE));
        assertThat(AuthApi.sessionOf(again)).isEqualTo(AuthApi.sessionOf(login));
        // The session does not last longer by being asked again.
        assertThat(again.getDetailedCookie(AuthApi.COOKIE).getMaxAge())
                .isLessThan(lost.getDetailedCookie(AuthApi.COOKIE).getMaxAge());
        for (Response pair : List.of(login, lost, again)) {
            As.bearer(pair.path("accessToken")).get("/api/v1/auth/me").then().statusCode(200);
        }
        clock.advance(Duration.ofMinutes(14));
        Response next = refresh(again);
        next.then().statusCode(200);
        refresh(next).then().statusCode(200);
    }

    @Test
    void returnsTheSuccessorEachTimeAnAnswerWasLost() {
        Response pair = login;
        for (int i = 0; i < 3; i++) {
            refresh(pair).then().statusCode(200);
            pair = refresh(pair);
            pair.then().statusCode(200);
        }
    }

    @Test
    void endsTheSessionWhenATokenComesAgainAfterTheGracePeriod() throws Exception {
        Response second = refresh(login);
        clock.advance(Duration.ofSeconds(10));

        refresh(login).then().statusCode(401).body("code", equalTo("refresh-reused"));

        refresh(second).then().statusCode(401).body("code", equalTo("refresh-invalid"));
        As.bearer(second.path("accessToken"))
                .get("/api/v1/auth/me")
                .then()
                .statusCode(401)
                .body("code", equalTo("session-ended"));
        String session = AuthApi.sessionOf(login);
        AuthApi.awaitEnd(session);
        JsonNode entry = Events.awaitAudit(
                "the end of " + session,
                audit -> audit.path("target").path("id").asText().equals(session));
        assertThat(entry.path("problemCode").asText()).isEqualTo("refresh-reused");
        assertThat(entry.path("actor").asText()).isEqualTo(name);
    }

    @Test
    void doesNotProlongTheGracePeriodByAskingAgain() {
        refresh(login).then().statusCode(200);
        clock.advance(Duration.ofSeconds(6));
        refresh(login).then().statusCode(200);
        clock.advance(Duration.ofSeconds(6));
        refresh(login).then().statusCode(401).body("code", equalTo("refresh-reused"));
    }

    @Test
    void endsTheSessionWhenTheTokenBeforeTheLastTwoComesWithinTheGracePeriod() {
        Response second = refresh(login);
        Response third = refresh(second);
        clock.advance(Duration.ofSeconds(1));
        refresh(second).then().statusCode(200);

        refresh(login).then().statusCode(401).body("code", equalTo("refresh-reused"));

        refresh(second).then().statusCode(401).body("code", equalTo("refresh-invalid"));
        refresh(third).then().statusCode(401).body("code", equalTo("refresh-invalid"));
    }

    @Test
    void returnsTheSuccessorOfATokenThatWasUsedJustBeforeItExpired() {
        clock.advance(Duration.ofHours(12).minusSeconds(5));
        Response lost = refresh(login);
        lost.then().statusCode(200);
        clock.advance(Duration.ofSeconds(8));
        assertThat(refresh(login).getCookie(AuthApi.COOKIE)).isEqualTo(lost.getCookie(AuthApi.COOKIE));
    }

    private static Response refresh(Response pair) {
        return AuthApi.refresh(pair.getCookie(AuthApi.COOKIE));
    }
}
