package io.calypso.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.calypso.auth.AuthApi;
import io.calypso.auth.StateFiles;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
@With(StateFiles.class)
class SignInTest {

    @Test
    void admitsTheFirstAdmin() {
        Response answer = AuthApi.login("admin", AuthApi.adminPassword());

        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresInSeconds", equalTo(900));
        String cookie = answer.getHeader("Set-Cookie");
        assertThat(cookie)
                .startsWith(AuthApi.COOKIE + "=")
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Strict")
                .contains("Path=/api/v1/auth")
                .doesNotContain("Domain");
        String token = answer.path("accessToken");
        As.bearer(token)
                .get("/api/v1/auth/me")
                .then()
                .statusCode(200)
                .body("username", equalTo("admin"))
                .body("roles", hasItem("admin"))
                .body("permissions", hasItem("*:*"))
                .body("mustChangePassword", equalTo(false));
    }

    @Test
    void treatsAWrongPasswordAnUnknownNameAndADisabledUserAlike() {
        String disabled = disabledUser();
        String known = AuthApi.user("viewer");

        String wrong = refusal(known, "not the password");
        assertThat(refusal("nobody-" + known, "not the password")).isEqualTo(wrong);
        assertThat(refusal(disabled, AuthApi.PASSWORD)).isEqualTo(wrong);
        assertThat(refusal("' or 1=1 --", "not the password")).isEqualTo(wrong);
        assertThat(refusal("x".repeat(10_000), "not the password")).isEqualTo(wrong);
        assertThat(refusal(known, "x".repeat(100_000))).isEqualTo(wrong);
        assertThat(refusal("\u0000\uD83D\uDE00", "")).isEqualTo(wrong);
    }

    @Test
    void ignoresCaseAndSpacesInTheName() {
        String name = AuthApi.user("viewer");
        AuthApi.login(" " + name.toUpperCase(java.util.Locale.ROOT) + " ", AuthApi.PASSWORD)
                .then()
                .statusCode(200);
    }

    @Test
    void reportsMissingAndUnknownFields() {
        post("{}").then().statusCode(422).body("errors.pointer", hasItem("/username"));
        post("{}").then().body("errors.pointer", hasItem("/password"));
        post("{\"username\":\"a\",\"password\":\"b\",\"rememberMe\":true}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/rememberMe"));
        post("{\"username\":").then().statusCode(400);
        post("{\"username\":7,\"password\":\"b\"}").then().statusCode(422);
        given().contentType(ContentType.TEXT)
                .body("username=admin")
                .post("/api/v1/auth/login")
                .then()
                .statusCode(415);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/auth/login?next=/")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
    }

    @Test
    void sendsTheChallengeWithEvery401() {
        given().get("/api/v1/auth/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"calypso\"")
                .body("code", equalTo("unauthenticated"))
                .body("remedy", notNullValue());
        As.bearer("nonsense")
                .get("/api/v1/auth/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"calypso\", error=\"invalid_token\"")
                .body("code", equalTo("token-invalid"));
    }

    private static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/login");
    }

    /** Returns the error response without the parts that differ between any two requests. */
    private static String refusal(String username, String password) {
        Response answer = AuthApi.login(username, password);
        answer.then().statusCode(401).body("code", equalTo("bad-credentials"));
        assertThat(answer.getHeader("Set-Cookie")).isNull();
        Map<String, Object> body = answer.jsonPath().getMap("");
        body.remove("requestId");
        return body.toString();
    }

    private static String disabledUser() {
        String name = AuthApi.user("viewer");
        String admin = AuthApi.adminToken();
        Response found = As.bearer(admin).get("/api/v1/auth/users?username=" + name);
        String id = found.path("items[0].id");
        As.bearer(admin)
                .header("If-Match", "\"v1\"")
                .body("{\"enabled\":false}")
                .patch("/api/v1/auth/users/" + id)
                .then()
                .statusCode(200);
        return name;
    }
}
