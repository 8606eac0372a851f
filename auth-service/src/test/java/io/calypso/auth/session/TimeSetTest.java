package io.calypso.auth.session;

import io.calypso.auth.AuthApi;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The system's time is set by an hour, forward or back. */
@ServiceTest
class TimeSetTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    TestClock clock;

    private String name = "";

    @BeforeEach
    void start() {
        name = AuthApi.user("viewer");
    }

    @Test
    void everybodySignsInAndRefreshesAfterItWasSetBack() {
        Response before = AuthApi.login(name, AuthApi.PASSWORD);
        // Also before the first key was made.
        clock.advance(HOUR.negated());
        read(before).then().statusCode(200);
        Response after = AuthApi.login(name, AuthApi.PASSWORD);
        read(after).then().statusCode(200);
        Response refreshed = AuthApi.refresh(before.getCookie(AuthApi.COOKIE));
        refreshed.then().statusCode(200);
        clock.advance(HOUR);
        read(AuthApi.refresh(refreshed.getCookie(AuthApi.COOKIE))).then().statusCode(200);
    }

    @Test
    void nobodyWaitsLongerForTheNextAttempt() {
        String address = AuthApi.address();
        for (int i = 0; i < Lockout.FREE; i++) {
            AuthApi.loginFrom(address, name, "wrong").then().statusCode(401);
        }
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(429);
        clock.advance(HOUR.negated());
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void anEndedSessionStaysEnded() {
        Response pair = AuthApi.login(name, AuthApi.PASSWORD);
        As.bearer(pair.path("accessToken")).post("/api/v1/auth/logout").then().statusCode(204);
        read(pair).then().statusCode(401);
        clock.advance(HOUR);
        for (int i = 0; i < 3; i++) {
            AuthApi.login(name, AuthApi.PASSWORD).then().statusCode(200);
        }
        clock.advance(HOUR.negated());
        read(pair).then().statusCode(401);
    }

    private static Response read(Response pair) {
        return As.bearer(pair.path("accessToken")).get("/api/v1/auth/me");
    }
}
