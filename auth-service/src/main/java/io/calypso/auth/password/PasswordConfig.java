package io.calypso.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of passwords. */
@ConfigMapping(prefix = "calypso.auth")
public interface PasswordConfig {

    /** The minimum number of characters of a password. */
    @WithDefault("10")
    int passwordMinLength();

    /** How many passwords are hashed at the same time; each takes 19 MiB. */
    @WithDefault("2")
    int hashingConcurrency();

    /** How long a sign-in waits for a hashing permit. */
    @WithDefault("PT5S")
    Duration hashingWait();
}
