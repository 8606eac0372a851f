package io.calypso.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be set. */
@ConfigMapping(prefix = "calypso.auth")
public interface AuthConfig {

    /** Holds the key that the signing keys are encrypted with; made at first start, mode 0600. */
    Path keyFile();

    /** Where the first password of {@code admin} is written to, mode 0600; nowhere when absent. */
    Optional<Path> firstPasswordFile();

    /** How long an access token is good; ended sessions are remembered for twenty minutes, so never longer than fifteen. */
    @WithDefault("PT15M")
    Duration accessTokenLife();

    /** How long a session lasts without being used. */
    @WithDefault("PT12H")
    Duration sessionIdle();

    /** How long a session lasts at most. */
    @WithDefault("P30D")
    Duration sessionLife();

    /** The fewest characters of a password. */
    @WithDefault("10")
    int passwordMinLength();

    /** How many passwords are hashed at the same time; each takes 19 MiB. */
    @WithDefault("2")
    int hashingConcurrency();

    /** How long a sign-in waits for its turn to hash. */
    @WithDefault("PT5S")
    Duration hashingWait();

    /** How old the signing key becomes before it is replaced. */
    @WithDefault("P30D")
    Duration keyLife();

    /** How long a new signing key is published before it signs: longer than a service waits before it looks again. */
    @WithDefault("PT10S")
    Duration keyPublishAhead();
}
