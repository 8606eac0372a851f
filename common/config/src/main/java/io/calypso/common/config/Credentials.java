package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a directory in which each file is one setting: its name is the setting's, its content the value. A line end at the end, as
 * editors and {@code echo} leave it, is not part of the value; everything else is, also what would be an expression in YAML.
 *
 * <p>Not smallrye-config-source-file-system: that takes a directory that is missing for an empty one, joins lines, ranks a credential below
 * what is built in, and expands a password that contains a dollar sign.
 */
final class Credentials {

    private Credentials() {}

    static Map<String, Setting> read(Path directory) {
        Map<String, Setting> settings = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                settings.put(name, new Setting(name, literally(file, content(file)), file.toString(), 0));
            }
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "the credentials in " + directory + " cannot be read (" + unreadable
                            + "). SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS names the directory; its files belong to this service's user.");
        }
        return settings;
    }

    private static String content(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            if (text.endsWith("\n")) {
                text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
            }
            return text;
        } catch (CharacterCodingException binary) {
            throw new ConfigurationException(
                    file + ": the credential is not UTF-8 text. Write it anew, then restart the service.");
        }
    }

    /** So written that the expansion of expressions gives the text back. */
    private static String literally(Path file, String text) {
        if (text.contains("\\$")) {
            throw new ConfigurationException(
                    file
                            + ": a credential cannot contain a backslash before a dollar sign. Choose another one, then restart the service.");
        }
        return text.replace("$", "$$");
    }
}
