package io.calypso.common.config;

import io.smallrye.config.ConfigValue;

/**
 * One setting and where it was found.
 *
 * @param name the full name, such as {@code calypso.gateway.port}
 * @param file the file that it is in
 * @param line its line, counted from 1; 0 when the file contains nothing else
 */
record Setting(String name, String value, String file, int line) {

    /** The location as it appears in messages. */
    String place() {
        return line == 0 ? file : file + ":" + line;
    }

    ConfigValue toConfigValue(int ordinal) {
        var value = ConfigValue.builder()
                .withName(name)
                .withValue(this.value)
                .withRawValue(this.value)
                .withConfigSourceName(file)
                .withConfigSourceOrdinal(ordinal);
        return line == 0 ? value.build() : value.withLineNumber(line).build();
    }
}
