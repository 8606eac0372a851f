package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads assignments in the syntax of os-release(5). Only what a shell, systemd's {@code EnvironmentFile} and make interpret in the same
 * way is accepted: a value is one plain word or quoted, nothing in it is expanded, and a comment has a line of its own.
 */
final class Assignments {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z]+)=(.*)");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9._:/-]*)|\"([^\"\\\\$`]*)\"|'([^']*)'");

    private Assignments() {}

    /** All assignments by key. */
    static Map<String, Setting> parse(String file, String text) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Setting setting = assignment(file, number, line);
            Setting before = settings.putIfAbsent(setting.name(), setting);
            if (before != null) {
                throw refuse(
                        setting.place(),
                        setting.name() + " is set a second time, first in line " + before.line(),
                        "Remove one of them.");
            }
        }
        return settings;
    }

    private static Setting assignment(String file, int number, String line) {
        String place = file + ":" + number;
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            throw refuse(place, "this is not KEY=value", "Write one assignment per line, without spaces around \"=\".");
        }
        return new Setting(assignment.group(1), value(place, assignment.group(2)), file, number);
    }

    private static String value(String place, String text) {
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            throw refuse(
                    place,
                    "the value is neither a plain word nor quoted as a whole",
                    "Put it in quotes, without backslashes and dollar signs, and put comments on a line of their own.");
        }
        return Stream.of(value.group(1), value.group(2), value.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static ConfigurationException refuse(String place, String problem, String remedy) {
        return new ConfigurationException(place + ": " + problem + ". " + remedy);
    }
}
