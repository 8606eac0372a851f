package io.calypso.auth.session;

import io.calypso.auth.Door;
import io.calypso.auth.TestClock;
import io.calypso.auth.WithService;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithService
class SessionAgeTest {

    @Inject
    TestClock clock;

    private String name = "";

    @BeforeEach
    void start() {
        name = Door.user("viewer");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void endsASessionThatWasNotUsedForTwelveHours() {
        Response login = Door.login(name, Door.PASSWORD);
        clock.advance(Duration.ofHours(11));
        Response second = Door.refresh(login.getCookie(Door.COOKIE));
        second.then().statusCode(200);
        clock.advance(Duration.ofHours(12).plusSeconds(1));
        Door.refresh(second.getCookie(Door.COOKIE)).then().statusCode(401);
    }

    @Test
    void endsEverySessionAfterThirtyDays() {
        Response pair = Door.login(name, Door.PASSWORD);
        for (int i = 0; i < 65; i++) {
            clock.advance(Duration.ofHours(11));
            pair = Door.refresh(pair.getCookie(Door.COOKIE));
            pair.then().statusCode(200);
        }
        clock.advance(Duration.ofHours(6));
        Door.refresh(pair.getCookie(Door.COOKIE)).then().statusCode(401);
    }
}
