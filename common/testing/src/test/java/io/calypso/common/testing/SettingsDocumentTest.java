package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsDocumentTest {

    @Test
    void thePageOfSettingsMatchesTheCode() throws IOException {
        Path page = SourceTree.root().resolve("docs/settings.md");
        String made = SettingsDocument.of(SourceTree.root());
        if (Boolean.getBoolean("calypso.settings.update")) {
            Files.writeString(page, made);
        }
        assertThat(made).isEqualTo(Files.readString(page));
    }

    @Test
    void readsKeysDefaultsAndComments(@TempDir Path root) throws IOException {
        Path source = root.resolve("tape-service/src/main/java/TapeConfig.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                /** Tapes. */
                @ConfigMapping(prefix = "calypso.tape")
                public interface TapeConfig {
                    /** The {@code mtx} program | or another. */
                    @WithDefault("/usr/sbin/mtx")
                    Path mtx();
                    Path device();
                    Optional<String> site();
                    Times times();
                    Map<String, Library> libraries();
                    interface Times {
                        /** How long
                          * to wait. */
                        @WithDefault("5s")
                        Duration moveLimit();
                    }
                    interface Library {
                        int slots();
                    }
                }
                """);

        assertThat(SettingsDocument.of(root).lines())
                .contains(
                        "## tape-service",
                        "| `calypso.tape.mtx` | `/usr/sbin/mtx` | The `mtx` program \\| or another. |",
                        "| `calypso.tape.device` | required |  |",
                        "| `calypso.tape.site` |  |  |",
                        "| `calypso.tape.times.move-limit` | `5s` | How long to wait. |",
                        "| `calypso.tape.libraries.<name>.slots` | required |  |");
    }
}
