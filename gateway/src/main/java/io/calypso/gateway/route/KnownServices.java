package io.calypso.gateway.route;

import io.calypso.gateway.config.Resources;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services of this release, installed or not: the build combines all their manifests in one file. */
final class KnownServices {

    private static final String FILE = "known-services.conf";

    private KnownServices() {}

    /** The path prefixes of each service. */
    static Map<String, List<String>> prefixes() {
        Map<String, List<String>> prefixes = new HashMap<>();
        String name = "";
        for (String line :
                new String(Resources.read(FILE), StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("NAME=")) {
                name = value(line);
            } else if (line.startsWith("ROUTES=")) {
                prefixes.put(name, List.of(value(line).split(" +")));
            }
        }
        return prefixes;
    }

    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1).replace("\"", "").strip();
    }
}
