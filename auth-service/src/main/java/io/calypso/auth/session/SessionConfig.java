package io.calypso.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of sessions. */
@ConfigMapping(prefix = "calypso.auth")
public interface SessionConfig {

    /** How long an unused session lasts. */
    @WithDefault("PT12H")
    Duration sessionIdle();

    /** The maximum lifetime of a session. */
    @WithDefault("P30D")
    Duration sessionLife();

    /** How long the refresh token before the current one returns the current one again; `PT0S`: never. */
    @WithDefault("PT10S")
    Duration refreshGrace();
}
