package io.calypso.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.auth.AuthApi;
import io.calypso.auth.user.Credentials;
import io.calypso.auth.user.Users;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user is changed between the verification of the password and the start of the session. */
@ServiceTest
class SignInRaceTest {

    @Inject
    Sessions sessions;

    @Inject
    Users users;

    @ParameterizedTest
    @ValueSource(strings = {"{\"enabled\":false}", "{\"password\":\"ein-neues-langes-Wort\"}"})
    void startsNoSessionForAUserWhoWasLockedOutMeanwhile(String patch) {
        Credentials compared = users.credentials(AuthApi.user("viewer")).orElseThrow();
        change(compared, patch);
        assertThat(sessions.begin(compared, "192.0.2.1", null)).isEmpty();
    }

    @Test
    void startsASessionWithTheCurrentRoles() {
        Credentials compared = users.credentials(AuthApi.user("viewer")).orElseThrow();
        change(compared, "{\"roles\":[\"auditor\"]}");
        String token = sessions.begin(compared, "192.0.2.1", null).orElseThrow().accessToken();
        assertThat(As.bearer(token).get("/api/v1/auth/me").jsonPath().getList("roles"))
                .containsExactly("auditor");
        assertThat(As.bearer(token).get("/api/v1/auth/users").statusCode()).isEqualTo(200);
    }

    private static void change(Credentials user, String patch) {
        As.bearer(AuthApi.adminToken())
                .header("If-Match", "*")
                .body(patch)
                .patch("/api/v1/auth/users/" + user.user().id())
                .then()
                .statusCode(200);
    }
}
