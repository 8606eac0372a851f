package io.calypso.auth.session;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The cookie with the refresh token: not readable by scripts, and sent only to the sign-in paths of this site. */
final class RefreshCookie {

    static final String NAME = "calypso_refresh";
    private static final String PATH = "/api/v1/auth";

    private RefreshCookie() {}

    static NewCookie of(RefreshToken token, Duration life) {
        return cookie(token.reveal(), Math.toIntExact(life.toSeconds()));
    }

    static NewCookie gone() {
        return cookie("", 0);
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(maxAge)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
