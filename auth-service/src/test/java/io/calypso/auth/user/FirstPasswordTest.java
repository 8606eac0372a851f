package io.calypso.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.calypso.auth.AuthApi;
import io.calypso.auth.StateFiles;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.Superuser;
import io.calypso.common.testing.With;
import io.quarkus.runtime.StartupEvent;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A password that somebody else has chosen or seen opens nothing but its own change. */
@ServiceTest
@With(StateFiles.class)
class FirstPasswordTest {

    @Inject
    FirstAdmin firstAdmin;

    @Test
    void opensNothingUntilItIsChangedAndIsRemovedFromDiskAfterwards() throws Exception {
        Superuser.asTheService("delete from user_account");
        firstAdmin.start(new StartupEvent());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(StateFiles.firstPassword())))
                .isEqualTo("rw-------");
        Response login = AuthApi.login("admin", AuthApi.firstPassword());
        String token = login.path("accessToken");
        As.bearer(token)
                .get("/api/v1/auth/me")
                .then()
                .statusCode(200)
                .body("roles", hasItem("admin"))
                .body("mustChangePassword", equalTo(true));
        refused(As.bearer(token).get("/api/v1/auth/users"));
        refused(As.bearer(token).get("/api/v1/auth/sessions"));
        refused(As.bearer(token)
                .body(Map.of("username", "mallory", "password", AuthApi.PASSWORD, "roles", List.of("admin")))
                .post("/api/v1/auth/users"));
        refused(As.bearer(token).post("/api/v1/auth/signing-keys/rotate"));

        // A restart in between changes nothing.
        firstAdmin.start(new StartupEvent());
        assertThat(StateFiles.firstPassword()).exists();
        String continued = AuthApi.refresh(login.getCookie(AuthApi.COOKIE)).path("accessToken");
        refused(As.bearer(continued).get("/api/v1/auth/users"));

        String second = AuthApi.adminPassword();
        assertThat(StateFiles.firstPassword()).doesNotExist();
        As.bearer(AuthApi.token("admin", second))
                .get("/api/v1/auth/users")
                .then()
                .statusCode(200);
    }

    @Test
    void opensTheRestToTheSessionThatChangedItOnceTheTokenIsRefreshed() {
        String name = userWithFirstPassword();
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        String restricted = login.path("accessToken");
        AuthApi.changePassword(restricted, AuthApi.PASSWORD, "noch-ein-langes-Wort")
                .then()
                .statusCode(204);

        refused(As.bearer(restricted).get("/api/v1/auth/users"));
        String full = AuthApi.refresh(login.getCookie(AuthApi.COOKIE)).path("accessToken");
        As.bearer(full).get("/api/v1/auth/users").then().statusCode(200);
    }

    @Test
    void endsTheSessionsOfAUserWhoHasToChangeItNow() {
        String name = AuthApi.user("viewer");
        String before = AuthApi.token(name, AuthApi.PASSWORD);
        patch(name, "{\"mustChangePassword\":true}");

        As.bearer(before).get("/api/v1/auth/me").then().statusCode(401).body("code", equalTo("session-ended"));
        refused(As.bearer(AuthApi.token(name, AuthApi.PASSWORD)).get("/api/v1/auth/users"));
    }

    @Test
    void isRemovedAtTheNextStartWhenTheServiceWasKilledBeforeItCould() throws IOException {
        String password = AuthApi.adminPassword();
        Files.writeString(StateFiles.firstPassword(), "left behind");
        firstAdmin.start(new StartupEvent());
        assertThat(StateFiles.firstPassword()).doesNotExist();
        AuthApi.token("admin", password);
    }

    private static String userWithFirstPassword() {
        String name = AuthApi.user("admin");
        patch(name, "{\"mustChangePassword\":true}");
        return name;
    }

    private static void patch(String name, String patch) {
        String admin = AuthApi.adminToken();
        String id = As.bearer(admin).get("/api/v1/auth/users?username=" + name).path("items[0].id");
        As.bearer(admin)
                .header("If-Match", "*")
                .body(patch)
                .patch("/api/v1/auth/users/" + id)
                .then()
                .statusCode(200);
    }

    private static void refused(Response response) {
        response.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("password-change-required"))
                .body("remedy", containsString("/api/v1/auth/me/password"));
    }
}
