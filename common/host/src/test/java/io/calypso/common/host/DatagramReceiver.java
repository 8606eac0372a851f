package io.calypso.common.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service manager's end of the socket: a real socket, to which the kernel delivers datagrams. */
final class DatagramReceiver implements AutoCloseable {

    private static final int LONGEST = 4096;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final FunctionDescriptor THREE_INTS = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    private final Arena arena = Arena.ofShared();
    private final int socket;

    /**
     * @param name a path, or {@code @} and an abstract name
     */
    DatagramReceiver(String name) throws Throwable {
        socket = (int)
                function("socket", THREE_INTS).invokeExact(NotifySocket.AF_UNIX, NotifySocket.SOCK_DGRAM_CLOEXEC, 0);
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        MemorySegment address = arena.allocate(2L + path.length + 1);
        address.set(JAVA_SHORT_UNALIGNED, 0, (short) NotifySocket.AF_UNIX);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
        boolean isAbstract = path[0] == '@';
        if (isAbstract) {
            address.set(JAVA_BYTE, 2, (byte) 0);
        }
        int bound = (int) function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                .invokeExact(socket, address, 2 + path.length + (isAbstract ? 0 : 1));
        if (socket < 0 || bound != 0) {
            throw new AssertionError("no socket " + name);
        }
    }

    @SuppressWarnings("restricted") // Foreign functions are the JVM's only way to a Unix datagram socket.
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** Returns the datagrams that arrive within that time. */
    List<String> receive(Duration time) throws Throwable {
        List<String> received = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            String next = next(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            if (!next.isEmpty()) {
                received.add(next);
            }
        }
        return received;
    }

    /** Returns the next datagram, or nothing when none arrives within that time. */
    String next(Duration limit) throws Throwable {
        MemorySegment time = arena.allocate(JAVA_LONG, 2);
        time.setAtIndex(JAVA_LONG, 0, limit.toSeconds());
        time.setAtIndex(JAVA_LONG, 1, limit.toNanosPart() / 1000);
        int set = (int)
                function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                        .invokeExact(socket, SOL_SOCKET, SO_RCVTIMEO, time, (int) time.byteSize());
        if (set != 0) {
            throw new AssertionError("no time limit");
        }
        MemorySegment buffer = arena.allocate(LONGEST);
        long length = (long) function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT))
                .invokeExact(socket, buffer, buffer.byteSize(), 0);
        return length < 0 ? "" : new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            int ignored = (int)
                    function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(socket);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
        arena.close();
    }
}
