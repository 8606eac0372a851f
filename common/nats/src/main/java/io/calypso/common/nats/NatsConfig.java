package io.calypso.common.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where NATS is, and who the program is there. */
@ConfigMapping(prefix = "calypso.nats")
public interface NatsConfig {

    /** Address of the message bus. */
    @WithDefault("nats://127.0.0.1:4222")
    String url();

    /** User on the message bus; without one, and a password, the program signs in as nobody. */
    Optional<String> user();

    /** Password of that user. */
    Optional<String> password();
}
