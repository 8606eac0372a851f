package io.calypso.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.auth.AuthApi;
import io.calypso.auth.password.Passwords;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class LockoutTest {

    @Inject
    TestClock clock;

    @Inject
    Passwords passwords;

    @Inject
    Lockout lockout;

    private final String address = AuthApi.address();
    private String name = "";

    @BeforeEach
    void start() {
        name = AuthApi.user("viewer");
    }

    @Test
    void slowsDownAfterFiveFailuresAndDoublesTheWait() {
        fail(Lockout.FREE);
        assertThat(blockedFor(AuthApi.PASSWORD)).isBetween(1L, 5L);

        long expected = 5;
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(expected + 1));
            fail(1);
            expected *= 2;
            assertThat(blockedFor("whatever")).isBetween(expected - 2, expected);
        }
    }

    @Test
    void doesNotCompareThePasswordWhileBlocked() {
        fail(Lockout.FREE);
        long before = passwords.comparisons();
        blockedFor(AuthApi.PASSWORD);
        assertThat(passwords.comparisons()).isEqualTo(before);
    }

    @Test
    void doesTheSameWorkForAWrongPasswordAndAnUnknownName() {
        for (String username : List.of(AuthApi.user("viewer"), "nobody-at-all", "' or 1=1 --", "x".repeat(10_000))) {
            long before = passwords.comparisons();
            AuthApi.login(username, "not the password").then().statusCode(401);
            assertThat(passwords.comparisons() - before).isEqualTo(1);
        }
    }

    @Test
    void slowsDownAGuesserWithManyAddressesButNotTheUser() {
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(200);
        for (int i = 0; i < Lockout.FREE_EVERYWHERE; i++) {
            lockout.failed(name, AuthApi.address());
        }
        long before = passwords.comparisons();
        AuthApi.login(name, AuthApi.PASSWORD).then().statusCode(429).body("code", equalTo("too-many-attempts"));
        assertThat(passwords.comparisons()).isEqualTo(before);
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(200);

        clock.advance(Lockout.WAIT_EVERYWHERE.plusSeconds(1));
        AuthApi.login(name, "one more").then().statusCode(401);
        AuthApi.login(name, AuthApi.PASSWORD).then().statusCode(429);
        clock.advance(Lockout.WAIT_EVERYWHERE.plusSeconds(1));
        AuthApi.login(name, AuthApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void neverLocksOutPermanently() {
        fail(Lockout.FREE);
        for (int i = 0; i < 12; i++) {
            clock.advance(Lockout.LONGEST_WAIT.plusSeconds(1));
            fail(1);
        }
        assertThat(blockedFor(AuthApi.PASSWORD)).isLessThanOrEqualTo(Lockout.LONGEST_WAIT.toSeconds());
        clock.advance(Lockout.LONGEST_WAIT.plusSeconds(1));
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(200);
        AuthApi.loginFrom(address, name, "wrong").then().statusCode(401);
    }

    @Test
    void admitsTheSameUserFromElsewhereAndAnotherUserFromTheSameAddress() {
        fail(Lockout.FREE);
        blockedFor(AuthApi.PASSWORD);
        AuthApi.login(name, AuthApi.PASSWORD).then().statusCode(200);
        String other = AuthApi.user("viewer");
        AuthApi.loginFrom(address, other, AuthApi.PASSWORD).then().statusCode(200);
    }

    @Test
    void usesTheAddressSeenByTheGatewayAndNotTheOneSentByTheClient() {
        for (int i = 0; i < Lockout.FREE; i++) {
            AuthApi.loginFrom("192.0.2." + i + ", " + address, name, "wrong")
                    .then()
                    .statusCode(401);
        }
        AuthApi.loginFrom("192.0.2.99, " + address, name, AuthApi.PASSWORD)
                .then()
                .statusCode(429);
    }

    @Test
    void blocksUnknownNamesInTheSameWay() {
        name = "nobody-" + name;
        fail(Lockout.FREE);
        assertThat(blockedFor("whatever")).isBetween(1L, 5L);
    }

    @Test
    void resetsFailuresAfterASuccessAndAfterAnHour() {
        fail(Lockout.FREE - 1);
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(200);
        fail(Lockout.FREE - 1);
        clock.advance(Lockout.MEMORY.plusSeconds(1));
        fail(Lockout.FREE - 1);
        AuthApi.loginFrom(address, name, AuthApi.PASSWORD).then().statusCode(200);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            AuthApi.loginFrom(address, name, "wrong").then().statusCode(401);
        }
    }

    private long blockedFor(String password) {
        Response answer = AuthApi.loginFrom(address, name, password);
        answer.then().statusCode(429).body("code", equalTo("too-many-attempts"));
        return Long.parseLong(answer.getHeader("Retry-After"));
    }
}
