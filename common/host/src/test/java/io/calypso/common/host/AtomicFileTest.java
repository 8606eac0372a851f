package io.calypso.common.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void createsAFile() throws Exception {
        Path file = directory.resolve("a.conf");

        AtomicFile.write(file, bytes("one"));

        assertThat(file).hasContent("one");
        assertThat(permissions(file)).isEqualTo("rw-r--r--");
        assertThat(names()).containsExactly("a.conf");
    }

    @Test
    void keepsPermissionsAndOwner() throws Exception {
        Path file = Files.writeString(directory.resolve("a.conf"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }

        AtomicFile.write(file, bytes("new"));

        assertThat(file).hasContent("new");
        assertThat(permissions(file)).isEqualTo("rw-rw----");
        assertThat(Files.getOwner(file).getName()).isEqualTo(root ? "nobody" : System.getProperty("user.name"));
    }

    @Test
    void setsTheGivenPermissions() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "old");

        AtomicFile.write(file, bytes("new"), FileAccess.OWNER_ONLY);

        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void writesThroughASymbolicLink() throws Exception {
        Path file = Files.writeString(directory.resolve("real"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        AtomicFile.write(link, bytes("new"));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("new");
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenItFails() throws Exception {
        Path target = Files.createDirectory(directory.resolve("taken"));
        Files.writeString(target.resolve("inside"), "x");

        assertThatThrownBy(() -> AtomicFile.write(target, bytes("new"))).isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("taken");
        assertThat(target.resolve("inside")).hasContent("x");
    }

    @Test
    void neverShowsAReaderAPartOfTheContent() throws Exception {
        Path file = directory.resolve("a.conf");
        String a = "a".repeat(200_000);
        String b = "b".repeat(100_000);
        AtomicFile.write(file, bytes(a));
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 50; i++) {
                try {
                    AtomicFile.write(file, bytes(i % 2 == 0 ? b : a));
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            }
            stop.set(true);
        });
        while (!stop.get()) {
            assertThat(Files.readString(file)).isIn(a, b);
        }
        writer.join();
    }

    @Test
    void sweepsTemporaryFilesOfAKilledWriter() throws Exception {
        Files.writeString(directory.resolve(".calypso-0815.tmp"), "half");
        Files.writeString(directory.resolve("a.conf"), "whole");

        AtomicFile.sweep(directory);

        assertThat(names()).containsExactly("a.conf");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
