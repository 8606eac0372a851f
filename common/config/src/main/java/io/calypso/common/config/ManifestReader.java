package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads manifests. A reader detects when two of the services that it reads claim the same port, route or permission. */
final class ManifestReader {

    /** Where the build puts a service's own manifest, on its class path. */
    static final String CLASS_PATH_FOLDER = "META-INF/calypso/";

    private static final String CONF = ".conf";
    private static final String PERMISSIONS = ".permissions.tsv";
    private static final Set<String> KEYS =
            Set.of("NAME", "TITLE", "PORT", "ROUTES", "CONSUMERS", "CREDENTIALS", "WRITES");

    private static final Predicate<String> NAME = matches("[a-z][a-z0-9]*(-[a-z0-9]+)*-service");
    private static final Predicate<String> PORT = matches("[1-9][0-9]{0,4}");
    private static final Predicate<String> ROUTE = matches("/api/v1(/[a-z0-9]+(-[a-z0-9]+)*)+");
    private static final Predicate<String> CONSUMER = matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Predicate<String> CREDENTIAL = matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Predicate<String> WRITABLE = matches("-?(/[A-Za-z0-9._@-]+)+");
    private static final Predicate<String> PERMISSION = matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    private static final Predicate<String> ROLE = matches("[a-z][a-z0-9-]*");

    /** The location of each port, route and permission read so far. */
    private final Map<String, String> places = new HashMap<>();

    List<ServiceManifest> readAll(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + CONF)) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new ConfigurationException("the manifests of the services in " + directory + " cannot be read ("
                    + unreadable + "). Set calypso.services-dir to the directory that holds them.");
        }
        // In the order of their names, so that of two services with the same port it is always the same one that is
        // reported.
        files.sort(Comparator.naturalOrder());
        return files.stream().map(this::read).toList();
    }

    private ServiceManifest read(Path conf) {
        String file = String.valueOf(conf.getFileName());
        String name = file.substring(0, file.length() - CONF.length());
        Path permissions = conf.resolveSibling(name + PERMISSIONS);
        ServiceManifest manifest = parse(conf.toString(), text(conf), permissions.toString(), text(permissions));
        if (!manifest.name().equals(name)) {
            throw refuse(conf.toString(), "the file's name differs from NAME, " + manifest.name());
        }
        return manifest;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(file + " is missing. Install the service's package again.");
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " cannot be read (" + unreadable + ").");
        }
    }

    static Optional<ServiceManifest> readClassPath() {
        String conf = CLASS_PATH_FOLDER + "service.conf";
        String text = resource(conf);
        if (text == null) {
            return Optional.empty();
        }
        String permissions = CLASS_PATH_FOLDER + "permissions.tsv";
        return Optional.of(new ManifestReader()
                .parse(conf, text, permissions, Objects.requireNonNullElse(resource(permissions), "")));
    }

    private static @Nullable String resource(String name) {
        try (InputStream resource =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return resource == null ? null : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ConfigurationException(name + " on the class path cannot be read (" + unreadable + ").");
        }
    }

    /**
     * Reads one manifest.
     *
     * @param conf the file's name, for messages
     * @param permissions the permissions file's name, for messages
     */
    ServiceManifest parse(String conf, String confText, String permissions, String permissionsText) {
        Map<String, Setting> settings = Assignments.parse(conf, confText);
        settings.values().stream()
                .filter(setting -> !KEYS.contains(setting.name()))
                .findFirst()
                .ifPresent(unknown -> {
                    throw refuse(unknown.place(), unknown.name() + " is not a key of a manifest");
                });
        Setting name = required(conf, settings, "NAME");
        require(name, NAME, "a name like backup-service");
        Setting port = required(conf, settings, "PORT");
        require(port, value -> PORT.test(value) && Integer.parseInt(value) <= 65535, "a port from 1 to 65535");
        claim("the port " + port.value(), port.place());
        List<String> routes = words(conf, settings, "ROUTES", ROUTE, "a path prefix like /api/v1/backup");
        routes.forEach(route -> claim("the route " + route, place(settings, "ROUTES")));
        return new ServiceManifest(
                name.value(),
                required(conf, settings, "TITLE").value(),
                Integer.parseInt(port.value()),
                routes,
                optionalWords(settings, "CONSUMERS", CONSUMER, "a name like audit-tasks"),
                optionalWords(settings, "CREDENTIALS", CREDENTIAL, "the name of a setting"),
                optionalWords(
                        settings, "WRITES", WRITABLE, "an absolute path, with a dash before it if it may be missing"),
                permissions(permissions, permissionsText));
    }

    private List<DeclaredPermission> permissions(String file, String text) {
        List<DeclaredPermission> permissions = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                permissions.add(permission(file + ":" + number, line));
            }
        }
        return permissions;
    }

    private DeclaredPermission permission(String place, String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3 || columns[1].isBlank()) {
            throw refuse(place, "this is not \"permission TAB title TAB roles, separated by commas\"");
        }
        if (!PERMISSION.test(columns[0])) {
            throw refuse(place, "\"" + columns[0] + "\" is not a permission like backup.jobs:create");
        }
        claim("the permission " + columns[0], place);
        List<String> roles = columns[2].isEmpty() ? List.of() : List.of(columns[2].split(",", -1));
        roles.stream().filter(ROLE.negate()).findFirst().ifPresent(role -> {
            throw refuse(place, "\"" + role + "\" is not the name of a role");
        });
        return new DeclaredPermission(columns[0], columns[1], roles);
    }

    private void claim(String what, String place) {
        String before = places.putIfAbsent(what, place);
        if (before != null) {
            throw refuse(place, what + " is already claimed in " + before);
        }
    }

    private static Setting required(String file, Map<String, Setting> settings, String key) {
        Setting setting = settings.get(key);
        if (setting == null || setting.value().isBlank()) {
            throw refuse(setting == null ? file : setting.place(), key + " is missing");
        }
        return setting;
    }

    private static List<String> words(
            String file, Map<String, Setting> settings, String key, Predicate<String> rule, String what) {
        Setting _ = required(file, settings, key);
        return optionalWords(settings, key, rule, what);
    }

    private static List<String> optionalWords(
            Map<String, Setting> settings, String key, Predicate<String> rule, String what) {
        Setting setting = settings.get(key);
        if (setting == null) {
            return List.of();
        }
        List<String> words = Stream.of(setting.value().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
        words.stream().filter(rule.negate()).findFirst().ifPresent(word -> {
            throw refuse(setting.place(), key + " has \"" + word + "\", which is not " + what);
        });
        return words;
    }

    private static void require(Setting setting, Predicate<String> rule, String what) {
        if (!rule.test(setting.value())) {
            throw refuse(setting.place(), setting.name() + " is \"" + setting.value() + "\", which is not " + what);
        }
    }

    private static String place(Map<String, Setting> settings, String key) {
        return Objects.requireNonNull(settings.get(key)).place();
    }

    private static Predicate<String> matches(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static ConfigurationException refuse(String place, String problem) {
        return new ConfigurationException(place + ": " + problem + ". Correct the file.");
    }
}
