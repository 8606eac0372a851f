package io.calypso.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** What a token must say, and where the keys are. */
@ConfigMapping(prefix = "calypso.jwt")
public interface JwtConfig {
    @WithDefault("https://calypso.local")
    String issuer();

    @WithDefault("calypso")
    String audience();

    URI jwksUrl();
}
