package io.calypso.audit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.contract.AlertSeverity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {

    private static final long MIB = 1024L * 1024;
    private static final long TOTAL = 200 * MIB;
    private static final long SIZE = 10 * MIB;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Reserve reserve = new Reserve(file);

    @BeforeEach
    void make() {
        file = folder.resolve("reserve");
        reserve = new Reserve(file);
    }

    private static FileSystemRoom with(long available) {
        return new FileSystemRoom("/dev/test", available, TOTAL);
    }

    @Test
    void isGivenUpWhenItIsNeededAndMadeAgainWhenThereIsPlenty() throws IOException {
        assertThat(reserve.follow(with(3 * SIZE))).isTrue();
        assertThat(file).hasSize(SIZE);
        assertThat(reserve.follow(with(SIZE / 2))).isTrue();
        assertThat(reserve.follow(with(SIZE / 2 - 1))).isFalse();
        assertThat(file).doesNotExist();
        assertThat(reserve.follow(with(2 * SIZE)))
                .as("its own room is not enough")
                .isFalse();
        assertThat(file).doesNotExist();
        assertThat(reserve.follow(with(3 * SIZE))).isTrue();
        assertThat(file).hasSize(SIZE);
    }

    @Test
    void takesRoomThatACompressedFileSystemCannotSave() throws IOException {
        reserve.follow(with(3 * SIZE));
        byte[] content = Files.readAllBytes(file);
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] compressed = new byte[content.length];
        assertThat(deflater.deflate(compressed)).isGreaterThan(content.length - 1000);
    }

    @Test
    void aPartOfItIsCompleted() throws IOException {
        Files.write(file, new byte[100]);
        assertThat(reserve.follow(with(2 * SIZE))).isFalse();
        assertThat(reserve.follow(with(3 * SIZE))).isTrue();
        assertThat(file).hasSize(SIZE);
    }

    @Test
    void isReadFromTheFileSystem() throws IOException {
        FileSystemRoom room = FileSystemRoom.of(folder);
        assertThat(room.total()).isGreaterThan(room.available());
        assertThat(room.available()).isPositive();
        assertThat(room.name()).isNotBlank();
    }

    @Test
    void littleRoomIsSeriousByItsPartAndOnALargeOneByItsBytes() {
        assertThat(with(TOTAL / 5).severity()).isEmpty();
        assertThat(with(TOTAL / 11).severity()).contains(AlertSeverity.WARNING);
        assertThat(with(TOTAL / 26).severity()).contains(AlertSeverity.CRITICAL);
        long large = 10L * 1024 * 1024 * MIB;
        assertThat(new FileSystemRoom("/dev/test", 3 * 1024 * MIB, large).severity())
                .isEmpty();
        assertThat(new FileSystemRoom("/dev/test", 1024 * MIB, large).severity())
                .contains(AlertSeverity.WARNING);
        assertThat(new FileSystemRoom("/dev/test", 500 * MIB, large).severity()).contains(AlertSeverity.CRITICAL);
    }
}
