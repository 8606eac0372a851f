package io.calypso.audit.head;

import io.calypso.common.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The key file and the file of heads of the service under test: new ones for each start, as its database is. Heads follow each other quickly. */
public final class StateFiles implements TestServer {

    private static final String HEADS = "calypso.test.audit.heads";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-state-");
            System.setProperty(HEADS, folder.resolve("heads.jsonl").toString());
            return Map.of(
                    "calypso.audit.key-file", folder.resolve("audit.key").toString(),
                    "calypso.audit.head-file", heads().toString(),
                    "calypso.audit.head-interval", "PT0.2S");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the file of heads. */
    public static Path heads() {
        return Path.of(System.getProperty(HEADS));
    }
}
