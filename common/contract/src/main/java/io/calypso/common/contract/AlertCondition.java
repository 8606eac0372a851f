package io.calypso.common.contract;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong now.
 *
 * @param key kebab-case, stable for one cause; see {@link Alerts#key}
 * @param title one line for people
 * @param remedy what to do about it
 * @param target the object it is about; the alert ends with it
 */
public record AlertCondition(
        String key,
        AlertSeverity severity,
        String title,
        @Nullable String detail,
        @Nullable String remedy,
        AlertSource target) {

    String report() {
        return severity + "|" + title + "|" + detail + "|" + remedy;
    }
}
