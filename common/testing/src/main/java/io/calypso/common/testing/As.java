package io.calypso.common.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Requests of callers, with a JSON body unless they say otherwise. The roles have the permissions that the manifests declare. */
public final class As {

    private As() {}

    /** Somebody who may do everything. */
    public static RequestSpecification admin() {
        return token(TestTokens.admin());
    }

    /** Somebody who runs the appliance day by day. */
    public static RequestSpecification operator() {
        return token(TestTokens.role("operator"));
    }

    /** Somebody who may read everything but the audit log. */
    public static RequestSpecification viewer() {
        return token(TestTokens.viewer());
    }

    /** Somebody who may read everything, the audit log included. */
    public static RequestSpecification auditor() {
        return token(TestTokens.role("auditor"));
    }

    /** Somebody with exactly these permissions. */
    public static RequestSpecification with(String... permissions) {
        return token(TestTokens.of(permissions));
    }

    /** Somebody with a token of the tests. */
    public static RequestSpecification token(TestTokens token) {
        return bearer(token.token());
    }

    /** Somebody with a token in compact form. */
    public static RequestSpecification bearer(String token) {
        return nobody().header("Authorization", "Bearer " + token);
    }

    /** Somebody without a token. */
    public static RequestSpecification nobody() {
        return given().contentType(ContentType.JSON);
    }
}
