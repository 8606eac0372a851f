package io.calypso.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of sessions. */
@ConfigMapping(prefix = "calypso.auth")
public interface SessionConfig {

    /** How long a session lasts without being used. */
    @WithDefault("PT12H")
    Duration sessionIdle();

    /** How long a session lasts at most. */
    @WithDefault("P30D")
    Duration sessionLife();

    /** How long the refresh token before the current one returns the current one again; `PT0S`: never. */
    @WithDefault("PT10S")
    Duration refreshGrace();
}
