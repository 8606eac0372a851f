package io.calypso.auth;

import io.calypso.common.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;

/** Where the service under test keeps its key file and writes the first password. */
public final class StateFiles implements TestServer {

    private static final Path FOLDER = Path.of("target/test-state");

    @Override
    public Map<String, String> start() {
        return Map.of(
                "calypso.auth.key-file", FOLDER.resolve("auth.key").toString(),
                "calypso.auth.first-password-file", firstPassword().toString());
    }

    /** The file of the first password. */
    public static Path firstPassword() {
        return FOLDER.resolve("first-password");
    }
}
