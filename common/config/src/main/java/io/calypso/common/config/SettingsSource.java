package io.calypso.common.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.ConfigValueConfigSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings from one source, each with its line. */
final class SettingsSource implements ConfigValueConfigSource {

    private final String name;
    private final int ordinal;
    private final Map<String, ConfigValue> values = new TreeMap<>();

    SettingsSource(String name, int ordinal, Map<String, Setting> settings) {
        this.name = name;
        this.ordinal = ordinal;
        settings.forEach((key, setting) -> values.put(key, setting.toConfigValue(ordinal)));
    }

    @Override
    @SuppressWarnings("NullAway") // The interface is not annotated: absent is null.
    public @Nullable ConfigValue getConfigValue(String propertyName) {
        return values.get(propertyName);
    }

    @Override
    public Map<String, ConfigValue> getConfigValueProperties() {
        return Map.copyOf(values);
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.copyOf(values.keySet());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }
}
