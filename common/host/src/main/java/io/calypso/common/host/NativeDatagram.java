package io.calypso.common.host;

import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CIntPointer;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/**
 * Sends a Unix datagram from a native executable. No call blocks, so none needs to let the garbage collector run meanwhile, and nothing
 * comes between a call and its error number.
 */
@CContext(NativeDatagram.LibC.class)
final class NativeDatagram {

    private NativeDatagram() {}

    /** The C library, which every executable is linked with. */
    static final class LibC implements CContext.Directives {}

    @CFunction(value = "socket", transition = CFunction.Transition.NO_TRANSITION)
    private static native int socket(int domain, int type, int protocol);

    @CFunction(value = "sendto", transition = CFunction.Transition.NO_TRANSITION)
    private static native long sendto(
            int socket, CCharPointer message, UnsignedWord length, int flags, CCharPointer address, int addressLength);

    @CFunction(value = "close", transition = CFunction.Transition.NO_TRANSITION)
    private static native int close(int socket);

    @CFunction(value = "__errno_location", transition = CFunction.Transition.NO_TRANSITION)
    private static native CIntPointer errno();

    /**
     * @param address a {@code sockaddr_un}
     * @return 0, or the error number
     */
    static int send(byte[] address, byte[] message) {
        CCharPointer to = copy(address);
        CCharPointer what = copy(message);
        try {
            int socket = socket(NotifySocket.AF_UNIX, NotifySocket.SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) {
                return errno().read();
            }
            long sent = sendto(
                    socket,
                    what,
                    WordFactory.unsigned(message.length),
                    NotifySocket.MSG_DONTWAIT_NOSIGNAL,
                    to,
                    address.length);
            int problem = sent < 0 ? errno().read() : 0;
            close(socket);
            return problem;
        } finally {
            UnmanagedMemory.free(to);
            UnmanagedMemory.free(what);
        }
    }

    private static CCharPointer copy(byte[] bytes) {
        CCharPointer memory = UnmanagedMemory.malloc(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            memory.write(i, bytes[i]);
        }
        return memory;
    }
}
