package io.calypso.auth;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.token.EndedSessions;
import io.restassured.http.ContentType;
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

/** Signs in and creates users as a client does. */
public final class AuthApi {

    /** The name of the refresh cookie. */
    public static final String COOKIE = "calypso_refresh";

    /** A password that is good enough. */
    public static final String PASSWORD = "lange-genug-und-selten";

    private static final AtomicReference<String> ADMIN_TOKEN = new AtomicReference<>("");

    private AuthApi() {}

    /** The password that was written at first start. */
    public static String firstPassword() {
        try {
            return Files.readString(StateFiles.firstPassword()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks to sign in, from an address of its own so that failures elsewhere do not matter. */
    public static Response login(String username, String password) {
        return loginFrom(address(), username, password);
    }

    /** Asks to sign in from an address. */
    public static Response loginFrom(String address, String username, String password) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/api/v1/auth/login");
    }

    /** Signs in and gives the access token. */
    public static String token(String username, String password) {
        return login(username, password).then().statusCode(200).extract().path("accessToken");
    }

    /** An access token of the first user, the last one as long as it is good. */
    public static String adminToken() {
        String last = ADMIN_TOKEN.get();
        if (last != null
                && !last.isEmpty()
                && As.bearer(last).get("/api/v1/auth/me").statusCode() == 200) {
            return last;
        }
        String fresh = token("admin", firstPassword());
        ADMIN_TOKEN.set(fresh);
        return fresh;
    }

    /** Asks for a new pair. */
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

    /** Creates a user with {@link #PASSWORD} and gives its name. */
    public static String user(String... roles) {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        As.bearer(adminToken())
                .body(Map.of("username", name, "password", PASSWORD, "roles", List.of(roles)))
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

    /** An address that no test used before. */
    public static String address() {
        return "2001:db8::" + UUID.randomUUID().toString().substring(0, 4) + ":"
                + UUID.randomUUID().toString().substring(0, 4);
    }
}
