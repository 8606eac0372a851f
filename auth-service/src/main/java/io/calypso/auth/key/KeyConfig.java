package io.calypso.auth.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of signing keys and access tokens. */
@ConfigMapping(prefix = "calypso.auth")
public interface KeyConfig {

    /** The file with the key that encrypts the signing keys; created at the first start with mode 0600. */
    Path keyFile();

    /** How long an access token is valid. Ended sessions are remembered for twenty minutes, so never longer than fifteen. */
    @WithDefault("PT15M")
    Duration accessTokenLife();

    /** The age at which the signing key is replaced. */
    @WithDefault("P30D")
    Duration keyLife();

    /** How long a new signing key is published before it signs: longer than a service waits before it reads the keys again. */
    @WithDefault("PT10S")
    Duration keyPublishAhead();
}
