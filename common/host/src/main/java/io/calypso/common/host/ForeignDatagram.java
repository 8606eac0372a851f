package io.calypso.common.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** Sends a Unix datagram on the JVM, whose own channels support only stream sockets. */
final class ForeignDatagram {

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private ForeignDatagram() {}

    @SuppressWarnings("restricted") // Foreign functions are the JVM's only way to send a Unix datagram.
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /**
     * @param address a {@code sockaddr_un}
     * @return 0, or the error number
     */
    static int send(byte[] address, byte[] message) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int socket = (int) SOCKET.invokeExact(state, NotifySocket.AF_UNIX, NotifySocket.SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) {
                return state.get(JAVA_INT, ERRNO);
            }
            MemorySegment to = arena.allocateFrom(JAVA_BYTE, address);
            MemorySegment what = arena.allocateFrom(JAVA_BYTE, message);
            long sent = (long) SENDTO.invokeExact(
                    state, socket, what, what.byteSize(), NotifySocket.MSG_DONTWAIT_NOSIGNAL, to, (int) to.byteSize());
            int problem = sent < 0 ? state.get(JAVA_INT, ERRNO) : 0;
            int ignored = (int) CLOSE.invokeExact(state, socket);
            return problem;
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable impossible) {
            throw new AssertionError("a C function does not throw", impossible);
        }
    }
}
