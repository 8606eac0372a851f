package io.calypso.common.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Ignores system properties below {@code calypso} that belong to tests, so that no service has to declare them. Public, because Quarkus
 * instantiates it from a class that it generates.
 */
public final class TestSettings implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("calypso.test.**").withMappingIgnore("calypso.openapi.**");
    }
}
