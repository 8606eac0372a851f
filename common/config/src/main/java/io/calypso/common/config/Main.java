package io.calypso.common.config;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts a service, and reports each mistake in its settings on one line. */
@QuarkusMain
public final class Main {

    /** {@code EX_CONFIG} of sysexits.h: a restart would not help, so a unit can be configured not to try it. */
    static final int WRONG_SETTINGS = 78;

    private Main() {}

    public static void main(String... arguments) {
        Quarkus.run(null, Main::ended, arguments);
    }

    private static void ended(int code, @Nullable Throwable failure) {
        System.exit(failure == null ? code : report(failure, code, System.getenv(), System.err));
    }

    /** Reports the reason and returns the exit code. */
    static int report(Throwable failure, int code, Map<String, String> environment, PrintStream errors) {
        List<String> mistakes = new StartFailure(yaml(environment)).mistakes(failure);
        if (!mistakes.isEmpty()) {
            // Logging is itself set up from the settings. The number is a syslog priority, which the journal
            // understands.
            String priority = environment.containsKey("JOURNAL_STREAM") ? "<3>" : "";
            mistakes.forEach(mistake -> errors.println(priority + "wrong settings: " + mistake));
            return WRONG_SETTINGS;
        }
        // Even if logging is set up already: a console that writes in the background would lose the last messages.
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {InitialConfigurator.createDefaultHandler()});
        Logger log = Logger.getLogger(Main.class);
        StartFailure.portTaken(failure)
                .ifPresentOrElse(log::error, () -> log.error("the service could not be started", failure));
        return code;
    }

    private static Map<String, Setting> yaml(Map<String, String> environment) {
        Map<String, Setting> settings = new HashMap<>();
        String files = environment.getOrDefault("SMALLRYE_CONFIG_LOCATIONS", "");
        Arrays.stream(files.split(","))
                .map(String::strip)
                .filter(file -> file.endsWith(".yaml") || file.endsWith(".yml"))
                .forEach(file -> addAll(settings, file));
        return settings;
    }

    private static void addAll(Map<String, Setting> settings, String file) {
        try {
            YamlSettings.read(Path.of(file)).forEach(settings::putIfAbsent);
        } catch (RuntimeException alreadyReported) {
            // This is the failure that is being reported.
        }
    }
}
