package io.calypso.auth;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** Where the service under test keeps its key file and writes the first password. */
public final class StateFiles implements QuarkusTestResourceLifecycleManager {

    private static final Path FOLDER = Path.of("target/test-state");

    @Override
    public Map<String, String> start() {
        return Map.of(
                "calypso.auth.key-file", FOLDER.resolve("auth.key").toString(),
                "calypso.auth.first-password-file", firstPassword().toString());
    }

    @Override
    public void stop() {
        // The files stay to be looked at.
    }

    /** The file of the first password. */
    public static Path firstPassword() {
        return FOLDER.resolve("first-password");
    }
}
