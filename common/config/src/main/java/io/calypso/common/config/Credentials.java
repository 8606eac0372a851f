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
 * Reads a directory in which each file is one setting: the file name is the setting's name, its content the value. A trailing newline, as
 * editors and {@code echo} leave it, is not part of the value; everything else is, even what would be an expression in YAML.
 *
 * <p>Not smallrye-config-source-file-system: that treats a missing directory as empty, joins lines, ranks a credential below the built-in
 * settings, and expands a password that contains a dollar sign.
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
                            + "). SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS names the directory; its files must belong to this service's user.");
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
                    file + ": the credential is not UTF-8 text. Write it again, then restart the service.");
        }
    }

    /** Escapes the text so that the expansion of expressions returns it unchanged. */
    private static String literally(Path file, String text) {
        if (text.contains("\\$")) {
            throw new ConfigurationException(
                    file
                            + ": a credential cannot contain a backslash before a dollar sign. Choose another one, then restart the service.");
        }
        return text.replace("$", "$$");
    }
}
