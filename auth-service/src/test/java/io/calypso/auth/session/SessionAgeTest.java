package io.calypso.auth.session;

import io.calypso.auth.AuthApi;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class SessionAgeTest {

    @Inject
    TestClock clock;

    private String name = "";

    @BeforeEach
    void start() {
        name = AuthApi.user("viewer");
    }

    @Test
    void endsASessionThatWasNotUsedForTwelveHours() {
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        clock.advance(Duration.ofHours(11));
        Response second = AuthApi.refresh(login.getCookie(AuthApi.COOKIE));
        second.then().statusCode(200);
        clock.advance(Duration.ofHours(12).plusSeconds(1));
        AuthApi.refresh(second.getCookie(AuthApi.COOKIE)).then().statusCode(401);
    }

    @Test
    void endsEverySessionAfterThirtyDays() {
        Response pair = AuthApi.login(name, AuthApi.PASSWORD);
        for (int i = 0; i < 65; i++) {
            clock.advance(Duration.ofHours(11));
            pair = AuthApi.refresh(pair.getCookie(AuthApi.COOKIE));
            pair.then().statusCode(200);
        }
        clock.advance(Duration.ofHours(6));
        AuthApi.refresh(pair.getCookie(AuthApi.COOKIE)).then().statusCode(401);
    }
}
