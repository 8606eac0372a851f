package io.calypso.example.good;

import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says why it may. */
@OwnFiles("the keys are this service's own")
final class GoodKeys {

    /** What stands in it is part of it. */
    record Stored(Path file) {
        String text() throws IOException {
            return Files.readString(file);
        }
    }
}
