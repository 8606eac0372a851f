package io.calypso.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings like those of a service. */
@ConfigMapping(prefix = "calypso.example")
interface ExampleSettings {

    @WithDefault("8420")
    int port();

    @WithDefault("1s")
    Duration patience();

    Optional<List<String>> names();

    Optional<String> password();

    Map<String, Limit> limits();

    interface Limit {
        int perSecond();

        int burst();
    }
}
