package io.calypso.common.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Removes a container when the JVM ends. Uses only the JDK to talk to the engine's socket: by then Quarkus has closed the
 * class loader that a client library would load its classes from. The next JVM removes containers that were missed.
 */
final class RemovalAtExit {

    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    private RemovalAtExit() {}

    static void register(String containerId) {
        byte[] request = ("DELETE /containers/" + containerId + "?force=true&v=true HTTP/1.0\r\nHost: engine\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> send(request), "calypso-container-removal"));
    }

    private static void send(byte[] request) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            boolean _ = channel.connect(UnixDomainSocketAddress.of(ENGINE));
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) {
                int _ = channel.write(out);
            }
            // The engine responds when it is done; the JVM must not end before.
            int _ = channel.read(ByteBuffer.allocate(64));
        } catch (IOException noLocalEngine) {
            // The JVM is ending: there is nowhere left to report this.
            return;
        }
    }
}
