package io.calypso.auth;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.token.EndedSessions;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Signs in and creates users like a client. */
public final class AuthApi {

    /** The name of the refresh cookie. */
    public static final String COOKIE = "calypso_refresh";

    /** A valid password. */
    public static final String PASSWORD = "lange-genug-und-selten";

    private static final String ADMIN_PASSWORD = "der erste Mensch am Rad";
    private static final AtomicReference<String> ADMIN_TOKEN = new AtomicReference<>("");

    private AuthApi() {}

    /** Returns the password that was written at the first start. */
    public static String firstPassword() {
        try {
            return Files.readString(StateFiles.firstPassword()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a sign-in request from a new address, so that failures in other tests do not matter. */
    public static Response login(String username, String password) {
        return loginFrom(address(), username, password);
    }

    /** Sends a sign-in request from an address. */
    public static Response loginFrom(String address, String username, String password) {
        return As.from(address)
                .body(Map.of("username", username, "password", password))
                .post("/api/v1/auth/login");
    }

    /** Signs in and returns the access token. */
    public static String token(String username, String password) {
        return login(username, password).then().statusCode(200).extract().path("accessToken");
    }

    /** Returns the current password of the first user, who has replaced the one of the first start. */
    public static String adminPassword() {
        if (Files.exists(StateFiles.firstPassword())) {
            String first = firstPassword();
            changePassword(token("admin", first), first, ADMIN_PASSWORD).then().statusCode(204);
        }
        return ADMIN_PASSWORD;
    }

    /** Sends a request to change the caller's own password. */
    public static Response changePassword(String token, String current, String wanted) {
        return As.throughGateway(As.bearer(token), address())
                .body(Map.of("currentPassword", current, "newPassword", wanted))
                .post("/api/v1/auth/me/password");
    }

    /** Returns an access token of the first user, reusing the last one while it is valid. */
    public static String adminToken() {
        String last = ADMIN_TOKEN.get();
        if (last != null
                && !last.isEmpty()
                && As.bearer(last).get("/api/v1/auth/me").statusCode() == 200) {
            return last;
        }
        String fresh = token("admin", adminPassword());
        ADMIN_TOKEN.set(fresh);
        return fresh;
    }

    /** Requests a new pair of tokens. */
    public static Response refresh(String cookie) {
        return given().cookie(COOKIE, cookie).post("/api/v1/auth/refresh");
    }

    /** The id of the session that a pair belongs to. */
    public static String sessionOf(Response pair) throws InvalidJwtException, MalformedClaimException {
        return new JwtConsumerBuilder()
                .setSkipSignatureVerification()
                .setSkipAllValidators()
                .build()
                .processToClaims(pair.<String>path("accessToken"))
                .getStringClaimValue("sid");
    }

    /** Creates a user with {@link #PASSWORD}, which need not be changed, and returns its name. */
    public static String user(String... roles) {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        As.bearer(adminToken())
                .body(Map.of(
                        "username", name, "password", PASSWORD, "roles", List.of(roles), "mustChangePassword", false))
                .post("/api/v1/auth/users")
                .then()
                .statusCode(201);
        return name;
    }

    /** Waits until the end of a session was published. */
    public static void awaitEnd(String sessionId) {
        JsonNode _ = Events.await(
                EndedSessions.EVENTS,
                sessionId,
                data -> data.path("sessionId").asText().equals(sessionId));
    }

    /** Returns an address that no test has used before. */
    public static String address() {
        return "2001:db8::" + UUID.randomUUID().toString().substring(0, 4) + ":"
                + UUID.randomUUID().toString().substring(0, 4);
    }
}
