package io.calypso.common.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where NATS is. */
@ConfigMapping(prefix = "calypso.nats")
public interface NatsConfig {

    @WithDefault("nats://127.0.0.1:4222")
    String url();

    Optional<String> user();

    Optional<String> password();
}
