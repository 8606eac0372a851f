package io.calypso.audit.head;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.OwnFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file of all signed heads, one a line as JSON. Lines are only added. */
@ApplicationScoped
@OwnFiles("the heads of the audit log are this service's own state")
class HeadFile {

    private final Path file;
    private final ObjectMapper json;

    HeadFile(HeadConfig config, ObjectMapper json) {
        this.file = config.headFile();
        this.json = json;
    }

    /** Adds a head; it is on disk when this returns. */
    void append(SignedHead head) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FileAccess.OWNER_ONLY.permissions()))) {
            // A line without an end is what a crash left of the last head.
            channel.position(endOfLines(channel));
            ByteBuffer line = ByteBuffer.wrap((json.writeValueAsString(head) + '\n').getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                int _ = channel.write(line);
            }
            channel.truncate(channel.position());
            channel.force(true);
        }
    }

    /** Opens the file at its first head; before the first head there is no file. */
    HeadReader open() throws IOException {
        if (!Files.exists(file)) {
            return new Reader(Channels.newChannel(InputStream.nullInputStream()), 0);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Reader(channel, endOfLines(channel));
    }

    /** Returns the head that was added last. */
    Optional<SignedHead> last() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = endOfLines(channel);
            if (end == 0) {
                return Optional.empty();
            }
            long begin = beginOfLine(channel, end - 1);
            ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - begin));
            while (line.hasRemaining() && channel.read(line, begin + line.position()) >= 0) {
                // Until the line is complete.
            }
            String text = new String(line.array(), StandardCharsets.UTF_8);
            return Optional.of(SignedHead.read(text, "the last line of " + file, json));
        }
    }

    private static long endOfLines(FileChannel channel) throws IOException {
        return beginOfLine(channel, channel.size());
    }

    /** Returns the first position of the line that a position belongs to. */
    private static long beginOfLine(FileChannel channel, long position) throws IOException {
        ByteBuffer before = ByteBuffer.allocate(1);
        for (long begin = position; begin > 0; begin--) {
            before.clear();
            int _ = channel.read(before, begin - 1);
            if (before.get(0) == '\n') {
                return begin;
            }
        }
        return 0;
    }

    private final class Reader implements HeadReader {

        private final BufferedReader lines;
        private final long end;
        private long read;
        private long line;

        private Reader(ReadableByteChannel channel, long end) {
            this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            this.end = end;
        }

        @Override
        public Optional<SignedHead> next() throws IOException {
            if (read >= end) {
                return Optional.empty();
            }
            String text = lines.readLine();
            if (text == null) {
                throw new IOException(file + " became shorter while it was read");
            }
            read += text.getBytes(StandardCharsets.UTF_8).length + 1;
            line++;
            return Optional.of(SignedHead.read(text, file + ":" + line, json));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
