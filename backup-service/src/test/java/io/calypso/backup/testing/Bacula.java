package io.calypso.backup.testing;

import io.calypso.common.testing.TestContainer;
import io.calypso.common.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Bacula: Director, storage daemon, file daemon and catalog in one container a JVM, made by {@code deploy/images/build bacula} (15) or
 * {@code bacula-9} (9.6), which also says what is in it. The console and the Director's parser run inside, so that they have the
 * Director's version; the configuration is in a folder that is at the same place inside and outside.
 *
 * <p>The image is {@code CALYPSO_TEST_BACULA_IMAGE} or {@value #DEFAULT_IMAGE}.
 */
public final class Bacula implements TestServer {

    /** What the service takes for a place of Calypso's own. */
    public static final String PROTECTED = "/srv/protected";

    /** The image of {@code deploy/images/build}. */
    public static final String DEFAULT_IMAGE = "calypso/bacula:test";

    private static final String FOLDER = "calypso.test.bacula.folder";
    private static final int CATALOG_PORT = 5432;
    private static final String CATALOG_USER = "calypso_catalog";
    private static final String CATALOG_PASSWORD = "catalog-read-test";

    @Override
    public Map<String, String> start() {
        TestContainer container = container();
        Path folder = folder();
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put(
                "calypso.bacula.bconsole", wrapper(container, "bconsole").toString());
        configuration.put(
                "calypso.bacula.dir-binary", wrapper(container, "bacula-dir").toString());
        configuration.put(
                "calypso.bacula.bconsole-conf", folder.resolve("bconsole.conf").toString());
        configuration.put(
                "calypso.bacula.dir-conf", folder.resolve("bacula-dir.conf").toString());
        configuration.put("calypso.bacula.managed-dir", managed().toString());
        configuration.put("quarkus.datasource.catalog.jdbc.url", catalogUrl());
        configuration.put("quarkus.datasource.catalog.username", CATALOG_USER);
        configuration.put("quarkus.datasource.catalog.password", CATALOG_PASSWORD);
        configuration.put("calypso.catalog.time-zone", "UTC");
        configuration.put("calypso.bacula.watch-every", "3s");
        configuration.put("calypso.bacula.alerts-every", "3s");
        configuration.put("calypso.protected-places", PROTECTED);
        configuration.put("calypso.bacula.waiting-alert-after", "5s");
        configuration.put("calypso.bacula.reload-timeout", "10s");
        // A test looks at once, also on a slow machine.
        configuration.put("calypso.bacula.read-within", "1m");
        return configuration;
    }

    /** The container. */
    public static TestContainer container() {
        String named = System.getenv("CALYPSO_TEST_BACULA_IMAGE");
        String folder = folder().toString();
        return TestContainer.of(named == null || named.isBlank() ? DEFAULT_IMAGE : named, "Bacula is ready")
                .ports(CATALOG_PORT)
                .folder(folder, folder)
                .env("BACULA_CONF_DIR", folder)
                .shared("bacula");
    }

    /** The directory of Calypso's own files. */
    public static Path managed() {
        return folder().resolve("calypso.d");
    }

    /** The Director's own configuration. */
    public static Path directorConfiguration() {
        return folder().resolve("bacula-dir.conf");
    }

    /** The first column of the catalog's rows. */
    public static List<Long> catalogNumbers(String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection(catalogUrl(), CATALOG_USER, CATALOG_PASSWORD);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String catalogUrl() {
        TestContainer container = container();
        return "jdbc:postgresql://" + container.host() + ":" + container.port(CATALOG_PORT) + "/bacula";
    }

    /** The version of the daemons in the container, such as {@code 9.6.7} or {@code 15.0.3}. */
    public static String version() {
        return shell("bacula-dir -? 2>&1 | sed -n 's/^Version: \\([0-9.]*\\).*/\\1/p'")
                .strip();
    }

    /** Runs a program in the container and answers what it printed; whether it succeeded is the caller's business. */
    public static String exec(String... argv) {
        List<String> all = new ArrayList<>(List.of("docker", "exec", container().id()));
        all.addAll(List.of(argv));
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + String.join(" ", argv));
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        }
    }

    /**
     * Runs a script of bash in the container.
     *
     * @return what it printed
     * @throws AssertionError when it failed
     */
    public static String shell(String script) {
        String said = exec("bash", "-c", "{ " + script + "\n} 2>&1 && echo done");
        if (!said.endsWith("done\n")) {
            throw new AssertionError(script + ": " + said);
        }
        return said.substring(0, said.length() - "done\n".length());
    }

    /** Gives the Director a command, as a person at its console would. */
    public static String console(String command) {
        return shell("echo '" + command + "' | bconsole -c " + folder().resolve("bconsole.conf"));
    }

    /** Adds hand-written resources to the Director's configuration until the returned object is closed. */
    public static AutoCloseable resources(String text) {
        Path main = directorConfiguration();
        try {
            String before = Files.readString(main);
            Files.writeString(main, before + "\n" + text);
            console("reload");
            return () -> {
                Files.writeString(main, before);
                console("reload");
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Lets the file daemon run without the right to read everything, as a user has it who may not read every file, until the
     * returned object is closed.
     */
    public static AutoCloseable fileDaemonThatMayNotReadEverything() {
        restartFileDaemon(
                "setpriv --bounding-set -dac_override,-dac_read_search --inh-caps -dac_override,-dac_read_search");
        return () -> restartFileDaemon("");
    }

    private static void restartFileDaemon(String prefix) {
        String conf = folder().resolve("bacula-fd.conf").toString();
        shell("""
                pkill -KILL bacula-fd; while pgrep -x bacula-fd >/dev/null; do sleep 0.1; done
                %s setsid bacula-fd -f -c %s </dev/null >/dev/null 2>&1 &
                for n in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/9102) 2>/dev/null && break; sleep 0.1; done""".formatted(prefix, conf));
    }

    /** Kills the Director at once; the other daemons live on. */
    public static void killDirector() {
        exec("pkill", "-KILL", "bacula-dir");
    }

    /** Starts the Director after {@link #killDirector}. */
    public static void startDirector() {
        exec("bacula-dir", "-c", directorConfiguration().toString());
    }

    /** Freezes the Director: it takes connections and answers nothing. */
    public static void freezeDirector() {
        exec("pkill", "-STOP", "bacula-dir");
    }

    /** Lets the Director go on after {@link #freezeDirector}. */
    public static void thawDirector() {
        exec("pkill", "-CONT", "bacula-dir");
    }

    /** Freezes the File daemon: it takes connections and answers nothing. */
    public static void freezeClient() {
        exec("pkill", "-STOP", "bacula-fd");
    }

    /** Lets the File daemon go on after {@link #freezeClient}. */
    public static void thawClient() {
        exec("pkill", "-CONT", "bacula-fd");
    }

    private static Path folder() {
        synchronized (System.getProperties()) {
            String known = System.getProperty(FOLDER);
            if (known != null) {
                return Path.of(known);
            }
            try {
                Path folder = Files.createTempDirectory("calypso-bacula-");
                System.setProperty(FOLDER, folder.toString());
                return folder;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static Path wrapper(TestContainer container, String program) {
        Path script = folder().resolve("in-container-" + program);
        try {
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec docker exec --interactive " + container.id() + " " + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return script;
    }
}
