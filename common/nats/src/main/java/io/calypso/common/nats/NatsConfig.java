package io.calypso.common.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The address of NATS and the credentials for it. */
@ConfigMapping(prefix = "calypso.nats")
public interface NatsConfig {

    /** Address of the message bus. */
    @WithDefault("nats://127.0.0.1:4222")
    String url();

    /** User on the message bus; without a user and a password, the program connects without authentication. */
    Optional<String> user();

    /** Password of that user. */
    Optional<String> password();
}
