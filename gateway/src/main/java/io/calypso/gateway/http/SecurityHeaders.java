package io.calypso.gateway.http;

import io.vertx.core.MultiMap;

/** Security headers for browsers. There is no CORS header: only pages of this origin may call the API. */
public final class SecurityHeaders {

    /** For pages of the web UI. Component libraries write style elements, hence the one exception for styles. */
    public static final String UI_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    /** For every response. */
    static void everywhere(MultiMap headers, boolean secure) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", API_POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
    }

    /** For a page that a browser shows. */
    public static void page(MultiMap headers) {
        headers.set("Content-Security-Policy", UI_POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }
}
