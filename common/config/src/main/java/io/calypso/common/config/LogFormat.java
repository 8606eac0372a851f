package io.calypso.common.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * With {@code calypso.log.format=json}, makes the console print only the message, which {@link LogFilter} has turned into a JSON object.
 * Public, because Quarkus instantiates it from a class that it generates.
 */
public final class LogFormat implements ConfigSourceInterceptor {

    static final String SETTING = "calypso.log.format";

    private static final long serialVersionUID = 1L;
    private static final String CONSOLE_FORMAT = "quarkus.log.console.format";

    /** Called by the configuration. */
    public LogFormat() {}

    @Override
    @SuppressWarnings("NullAway") // The interface is not annotated: absent is null.
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value == null || !name.equals(CONSOLE_FORMAT)) {
            return value;
        }
        ConfigValue format = context.proceed(SETTING);
        return isJson(format == null ? null : format.getValue()) ? value.withValue("%s%n") : value;
    }

    static boolean isJson(@Nullable String format) {
        return "json".equalsIgnoreCase(format);
    }
}
