package io.calypso.example.good;

import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** States why it may use files. */
@OwnFiles("the keys are this service's own")
final class GoodKeys {

    /** A nested type is covered by the annotation, too. */
    record Stored(Path file) {
        String text() throws IOException {
            return Files.readString(file);
        }
    }
}
