package io.calypso.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Security headers for browsers. There is no CORS header: only pages of this origin may call the API. */
public final class SecurityHeaders {

    /** For pages of the web UI. Component libraries write style elements, hence the one exception for styles. */
    public static final String UI_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence CONTENT_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence API_POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private SecurityHeaders() {}

    /** For every response. */
    static void everywhere(MultiMap headers, boolean secure) {
        headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        headers.set(FRAME_OPTIONS, DENY);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        headers.set(CONTENT_POLICY, API_POLICY);
        headers.set(RESOURCE_POLICY, SAME_ORIGIN);
        if (secure) {
            headers.set(TRANSPORT_SECURITY, ONE_YEAR);
        }
    }

    /** For a page that a browser shows. */
    public static void page(MultiMap headers) {
        headers.set(CONTENT_POLICY, UI_POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }
}
