package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.UuidV7;
import io.calypso.common.host.Command;
import io.calypso.common.host.CommandResult;
import io.calypso.common.host.CommandRunner;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.HostFiles;
import io.calypso.common.host.Tool;
import io.calypso.common.host.ToolMissing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Checks a copy of the Director's configuration, with our files as they will be, with the Director's own program ({@code bacula-dir -t}). */
@ApplicationScoped
class ConfigurationCheck {

    private static final Logger LOG = Logger.getLogger(ConfigurationCheck.class);
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=\\s*)\\S+");

    private final BaculaConfig config;
    private final CommandRunner commands;
    private final HostFiles host;

    ConfigurationCheck(BaculaConfig config, CommandRunner commands, HostFiles host) {
        this.config = config;
        this.commands = commands;
        this.host = host;
    }

    /**
     * Checks the configuration with these files.
     *
     * @param files our files by name
     * @throws CalypsoException 422 {@code director-refused} with the Director's output; 501 when its program is not installed or its
     *     configuration does not include our files
     */
    void check(Map<String, String> files) {
        Path live = config.managedDir();
        // Beside our files, so that a Director in a container sees the copy under the same path.
        Path copy = live.resolve(".check-" + UuidV7.next());
        try {
            host.createDirectories(live, ManagedDirectory.ACCESS_OF_DIRECTORY);
            host.createDirectory(copy, FileAccess.OWNER_ONLY_DIRECTORY);
            try {
                run(copy, write(files, live, copy));
            } finally {
                delete(copy);
            }
        } catch (IOException failed) {
            throw CalypsoException.of(
                            BaculaProblems.NOT_INSTALLED,
                            "The Director's configuration " + config.dirConf() + " could not be copied to check it.")
                    .remedy("Allow the service to read " + config.dirConf() + " and to write " + live + ".")
                    .causedBy(failed);
        }
    }

    private Path write(Map<String, String> files, Path live, Path copy) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            String text = file.getKey().equals(JobRenderer.INDEX)
                    ? file.getValue().replace("@" + live + "/", "@" + copy + "/")
                    : file.getValue();
            host.createFile(copy.resolve(file.getKey()), text.getBytes(StandardCharsets.UTF_8), FileAccess.OWNER_ONLY);
        }
        ConfigurationCopy configuration = new ConfigurationCopy(live, copy, host);
        Path main = configuration.of(config.dirConf());
        if (!configuration.reachedOurIndex()) {
            String include = "@" + live.resolve(JobRenderer.INDEX);
            throw CalypsoException.of(
                            JobProblems.NOT_INCLUDED, config.dirConf() + " does not include " + live + "/index.conf.")
                    .remedy("Add the line " + include + " to " + config.dirConf() + ".");
        }
        return main;
    }

    private void run(Path copy, Path main) {
        Command command = Command.of(Tool.at(config.dirBinary(), "bacula-director"), "-t", "-c", main.toString())
                .verb("check")
                .timeout(config.reloadTimeout());
        CommandResult result;
        try {
            result = commands.run(command);
        } catch (ToolMissing e) {
            throw CalypsoException.of(
                            BaculaProblems.NOT_INSTALLED,
                            "This host has no Director program to check a configuration with.")
                    .remedy("Install the package bacula-director, or set calypso.bacula.dir-binary to where it is.")
                    .with("package", "bacula-director")
                    .causedBy(e);
        }
        if (result.succeeded()) {
            return;
        }
        String output = (result.stdout() + result.stderr())
                .replace(main.toString(), config.dirConf().toString())
                .replace(copy.toString(), config.managedDir().toString());
        throw CalypsoException.of(BaculaProblems.DIRECTOR_REFUSED, "bacula-dir -t refused the configuration.")
                .remedy("Read its output in command.stderr; nothing was changed.")
                .command(
                        command.shownArgv(),
                        result.exitCode(),
                        PASSWORD.matcher(output).replaceAll("$1***").strip());
    }

    private void delete(Path directory) {
        try {
            host.deleteTree(directory);
        } catch (IOException e) {
            LOG.warnf(e, "copy of the configuration not removed directory=%s", directory);
        }
    }
}
