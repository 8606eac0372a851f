package io.calypso.common.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The datagram socket of the service manager, by a path or, after {@code @}, by a name in the kernel's abstract name space. */
final class NotifySocket {

    private static final Logger LOG = Logger.getLogger(NotifySocket.class);

    // Of the kernel's generic headers: the same on x86-64, arm64 and riscv64.
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;
    private static final int EAGAIN = 11;
    private static final int LONGEST_PATH = 108;

    private static final int TRIES = 100;
    private static final int MILLIS_BETWEEN = 20;

    /**
     * Whether this is a native executable. Set while it is built, so that the branch that is not taken, with all that it needs, is not part
     * of it: there is no foreign function interface there, and none of GraalVM's on the JVM.
     */
    private static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private final byte[] address;

    private NotifySocket(byte[] address) {
        this.address = address;
    }

    /** The socket of that name; empty, with a warning, when its kind is not known. */
    static Optional<NotifySocket> of(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length >= LONGEST_PATH || (path[0] != '/' && path[0] != '@')) {
            LOG.warnf("systemd cannot be told anything: NOTIFY_SOCKET=%s is not understood", name);
            return Optional.empty();
        }
        return Optional.of(new NotifySocket(socketAddress(path)));
    }

    /** A {@code sockaddr_un}: the family, then the path with its end, or the abstract name, which has none. */
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

    /** Sends one datagram. A receiver that is busy is waited for a moment. */
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
