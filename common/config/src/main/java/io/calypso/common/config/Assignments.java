package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads assignments in the syntax of os-release(5). Only what a shell, systemd's {@code EnvironmentFile} and make understand in the same
 * way is accepted: a value is one plain word or quoted, nothing in it is expanded, and a comment has a line of its own.
 */
final class Assignments {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,~-]*");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\$`]|\\\\[\"\\\\$`])*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private Assignments() {}

    /** Every assignment by its key. */
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
            throw refuse(place, "this is not KEY=value", "Write one assignment a line, without blanks around \"=\".");
        }
        return new Setting(assignment.group(1), value(place, assignment.group(2)), file, number);
    }

    private static String value(String place, String text) {
        Matcher single = SINGLE_QUOTED.matcher(text);
        if (single.matches()) {
            return single.group(1);
        }
        Matcher quoted = DOUBLE_QUOTED.matcher(text);
        if (quoted.matches()) {
            return ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
        }
        if (!PLAIN.matcher(text).matches()) {
            throw refuse(
                    place,
                    "the value is neither a plain word nor quoted as a whole",
                    "Put it in quotes, with a backslash before \", $, ` and \\, and a comment in a line of its own.");
        }
        return text;
    }

    private static ConfigurationException refuse(String place, String problem, String remedy) {
        return new ConfigurationException(place + ": " + problem + ". " + remedy);
    }
}
