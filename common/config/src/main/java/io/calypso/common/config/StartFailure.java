package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Explains why a service did not start, in lines for the person who wrote its settings. */
final class StartFailure {

    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in (.*) does not map to any root");
    private static final Pattern ILL_TYPED = Pattern.compile(
            "SRCFG00039: The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("SRCFG00014: The config property (\\S+) is required");
    private static final Pattern CODE = Pattern.compile("(?:[\\w.]+Exception: )?SRCFG\\d+: ");
    private static final Pattern SECRET = Pattern.compile("password|secret|token|credential");
    private static final String THEN = ", then restart the service.";

    private final Map<String, Setting> yaml;

    /**
     * @param yaml the content of the YAML files, to find the line of a key
     */
    StartFailure(Map<String, Setting> yaml) {
        this.yaml = yaml;
    }

    /** One line for each mistake in the settings, or empty when the settings are not the reason for the failure. */
    List<String> mistakes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigValidationException invalid) {
                return IntStream.range(0, invalid.getProblemCount())
                        .mapToObj(problem -> line(invalid.getProblem(problem).getMessage()))
                        .distinct()
                        .toList();
            }
            if (cause instanceof ConfigurationException wrong) {
                return List.of(line(String.valueOf(wrong.getMessage())));
            }
        }
        return List.of();
    }

    /** The message about a port that is in use, or empty when that is not the reason for the failure. */
    static Optional<String> portTaken(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream()
                .filter(BindException.class::isInstance)
                .findFirst()
                .map(cause ->
                        "cannot listen: " + cause.getMessage() + ". \"ss -ltnp\" shows the process that uses it.");
    }

    private String line(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return unknown.group(2) + ": " + unknown.group(1)
                    + " is not a setting of this service. Correct or remove it" + THEN;
        }
        Matcher illTyped = ILL_TYPED.matcher(message);
        if (illTyped.find()) {
            return illTyped(illTyped.group(1), illTyped.group(2), illTyped.group(3));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return missing.group(1) + " is not set. Set it" + THEN;
        }
        return String.join(" ", message.strip().split("\\s*\\R\\s*"));
    }

    private String illTyped(String key, String value, String reason) {
        Optional<Setting> setting =
                Optional.ofNullable(yaml.get(key)).filter(found -> found.value().equals(value));
        String wrong = SECRET.matcher(key.toLowerCase(Locale.ROOT)).find()
                ? " has an invalid value"
                : " cannot be \"" + value + "\": " + withoutCode(reason);
        return setting.map(found -> found.place() + ": ").orElse("") + key + wrong + ". Correct it"
                + (setting.isPresent() ? "" : " where it is set") + THEN;
    }

    private static String withoutCode(String reason) {
        String text = CODE.matcher(reason).replaceAll("").strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
