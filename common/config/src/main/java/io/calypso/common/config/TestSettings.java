package io.calypso.common.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * System properties below {@code calypso} that are the tests' own: no service has to know them. Public, as Quarkus makes it from a class that
 * it generates.
 */
public final class TestSettings implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("calypso.test.**").withMappingIgnore("calypso.openapi.**");
    }
}
