package io.calypso.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.calypso.auth.AuthApi;
import io.calypso.common.testing.ServiceTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@ServiceTest
class EndedSessionTest {

    private static final String ENDED = "/internal/ended-sessions";

    @Test
    void tellsTheProgramsOfThisMachineWhichSessionsEnded() throws Exception {
        Response login = AuthApi.login(AuthApi.user("viewer"), AuthApi.PASSWORD);
        String session = AuthApi.sessionOf(login);
        given().get(ENDED).then().statusCode(200).body("items.sessionId", not(hasItem(session)));

        given().cookie(AuthApi.COOKIE, login.getCookie(AuthApi.COOKIE))
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(204);
        given().get(ENDED).then().statusCode(200).body("items.sessionId", hasItem(session));
    }
}
