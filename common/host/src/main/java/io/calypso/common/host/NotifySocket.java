package io.calypso.common.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The datagram socket of the service manager, identified by a path or, after {@code @}, by a name in the kernel's abstract namespace. */
final class NotifySocket {

    private static final Logger LOG = Logger.getLogger(NotifySocket.class);

    // From the kernel's generic headers: the same on x86-64, arm64 and riscv64.
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
    private static final int EAGAIN = 11;
    private static final int LONGEST_PATH = 108;

    private static final int TRIES = 100;
    private static final int MILLIS_BETWEEN = 20;

    /**
     * Whether this is a native executable. Evaluated at build time, so that the unused branch and its dependencies are left out: a native
     * executable has no foreign function interface, and the JVM has none of GraalVM's classes.
     */
    private static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private final byte[] address;

    private NotifySocket(byte[] address) {
        this.address = address;
    }

    /** Returns the socket of that name; empty, with a warning, when its kind is unknown. */
    static Optional<NotifySocket> of(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length >= LONGEST_PATH || (path[0] != '/' && path[0] != '@')) {
            LOG.warnf("systemd cannot be notified: NOTIFY_SOCKET=%s is not supported", name);
            return Optional.empty();
        }
        return Optional.of(new NotifySocket(socketAddress(path)));
    }

    /** A {@code sockaddr_un}: the family, then the path with its terminating NUL, or the abstract name, which has none. */
    private static byte[] socketAddress(byte[] path) {
        boolean isAbstract = path[0] == '@';
        ByteBuffer address = ByteBuffer.allocate(Short.BYTES + path.length + (isAbstract ? 0 : 1))
                .order(ByteOrder.nativeOrder());
        address.putShort((short) AF_UNIX).put(path);
        if (isAbstract) {
            address.put(Short.BYTES, (byte) 0);
        }
        return address.array();
    }

    /** Sends one datagram. Waits briefly for a busy receiver. */
    void send(byte[] message) throws IOException {
        for (int tries = 1; ; tries++) {
            int problem = NATIVE ? NativeDatagram.send(address, message) : ForeignDatagram.send(address, message);
            if (problem == 0) {
                return;
            }
            if (problem != EAGAIN || tries == TRIES) {
                throw new IOException("errno " + problem);
            }
            rest();
        }
    }

    private static void rest() throws InterruptedIOException {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
