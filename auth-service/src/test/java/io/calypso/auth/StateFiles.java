package io.calypso.auth;

import io.calypso.common.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;

/** The key file and the first password file of the service under test. */
public final class StateFiles implements TestServer {

    private static final Path FOLDER = Path.of("target/test-state");

    @Override
    public Map<String, String> start() {
        return Map.of(
                "calypso.auth.key-file", FOLDER.resolve("auth.key").toString(),
                "calypso.auth.first-password-file", firstPassword().toString());
    }

    /** Returns the file of the first password. */
    public static Path firstPassword() {
        return FOLDER.resolve("first-password");
    }
}
