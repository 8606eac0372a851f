package io.calypso.backup.bacula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What real Directors answered; {@code test/resources/transcripts}. */
final class Transcripts {

    private Transcripts() {}

    static List<String> lines(String version, String command) {
        String name = "/transcripts/bacula-" + version + "-" + command + ".txt";
        try (InputStream file = Transcripts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("no transcript " + name);
            }
            return ConsoleSession.lines(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
