package io.calypso.common.testing;

import static io.restassured.RestAssured.given;

import io.calypso.common.config.CalypsoSettings;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Requests by various callers, with a JSON body by default. The roles have the permissions that the manifests declare. */
public final class As {

    /** What the service under test knows the gateway by. */
    public static final String PROOF = "proof-of-the-gateway";

    private As() {}

    /** A caller without a token at this address, as the gateway says. */
    public static RequestSpecification from(String address) {
        return throughGateway(nobody(), address);
    }

    /** The same caller at this address, as the gateway says. */
    public static RequestSpecification throughGateway(RequestSpecification caller, String address) {
        return caller.header(CalypsoSettings.Gateway.PROOF_HEADER, PROOF).header("X-Forwarded-For", address);
    }

    /** A caller who may do everything. */
    public static RequestSpecification admin() {
        return token(TestTokens.admin());
    }

    /** A caller who operates the appliance day to day. */
    public static RequestSpecification operator() {
        return token(TestTokens.role("operator"));
    }

    /** A caller who may read everything except the audit log. */
    public static RequestSpecification viewer() {
        return token(TestTokens.viewer());
    }

    /** A caller who may read everything, including the audit log. */
    public static RequestSpecification auditor() {
        return token(TestTokens.role("auditor"));
    }

    /** A caller with exactly these permissions. */
    public static RequestSpecification with(String... permissions) {
        return token(TestTokens.of(permissions));
    }

    /** A caller with a test token. */
    public static RequestSpecification token(TestTokens token) {
        return bearer(token.token());
    }

    /** A caller with a token in compact form. */
    public static RequestSpecification bearer(String token) {
        return nobody().header("Authorization", "Bearer " + token);
    }

    /** A caller without a token. */
    public static RequestSpecification nobody() {
        return given().contentType(ContentType.JSON);
    }
}
