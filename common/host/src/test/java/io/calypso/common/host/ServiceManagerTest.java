package io.calypso.common.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceManagerTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private static ServiceManager manager(String socket, long watchdogMicros) {
        return ServiceManager.of(
                Map.of(
                        "NOTIFY_SOCKET", socket,
                        "WATCHDOG_USEC", Long.toString(watchdogMicros),
                        "WATCHDOG_PID", Long.toString(PID)),
                PID);
    }

    @Test
    void sendsOneDatagramForEachMessageToASocketFile() throws Throwable {
        String name = directory.resolve("notify").toString();
        try (var receiver = new DatagramReceiver(name)) {
            sendsAll(manager(name, 0), receiver);
        }
    }

    @Test
    void sendsToAnAbstractName() throws Throwable {
        String name = "@calypso-test-" + PID;
        try (var receiver = new DatagramReceiver(name)) {
            sendsAll(manager(name, 0), receiver);
        }
    }

    private static void sendsAll(ServiceManager manager, DatagramReceiver receiver) throws Throwable {
        manager.ready();
        assertThat(receiver.next(SOON)).isEqualTo("READY=1");
        manager.status("moves\nvolumes to Zürich");
        assertThat(receiver.next(SOON)).isEqualTo("STATUS=moves volumes to Zürich");
        manager.watchdog();
        assertThat(receiver.next(SOON)).isEqualTo("WATCHDOG=1");
        manager.stopping();
        assertThat(receiver.next(SOON)).isEqualTo("STOPPING=1");
    }

    @Test
    void sendsNothingWithoutAServiceManager() {
        for (String socket :
                new String[] {"/nowhere/notify", "@nobody-" + PID, "vsock:2:1", "", "@", "/" + "x".repeat(200)}) {
            manager(socket, 0).ready();
        }
        ServiceManager alone = ServiceManager.of(Map.of("WATCHDOG_USEC", "1000000"), PID);
        assertThat(alone.isThere()).isFalse();
        assertThat(alone.watchdogLimit()).isEmpty();
        alone.ready();
    }

    @Test
    void waitsForABusyReceiver() throws Throwable {
        String name = directory.resolve("notify").toString();
        try (var receiver = new DatagramReceiver(name)) {
            ServiceManager manager = manager(name, 0);
            int many = 3000; // the kernel queues far fewer
            Thread sender = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < many; i++) {
                    manager.status(Integer.toString(i));
                }
            });
            for (int i = 0; i < many; i++) {
                assertThat(receiver.next(SOON)).isEqualTo("STATUS=" + i);
            }
            sender.join();
        }
    }

    @Test
    void isWatchedOnlyWhenTheLimitIsForThisProcess() {
        assertThat(manager("/run/notify", 30_000_000).watchdogLimit()).contains(Duration.ofSeconds(30));
        assertThat(manager("/run/notify", 0).watchdogLimit()).isEmpty();
        Map<String, String> inherited =
                Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "1");
        assertThat(ServiceManager.of(inherited, PID).watchdogLimit()).isEmpty();
        Map<String, String> nonsense = Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "often");
        assertThat(ServiceManager.of(nonsense, PID).watchdogLimit()).isEmpty();
    }

    @Test
    void isReadyOnceTheCheckSucceedsAndSilentWhileItFails() throws Throwable {
        String name = directory.resolve("notify").toString();
        AtomicBoolean serves = new AtomicBoolean();
        try (var receiver = new DatagramReceiver(name);
                var signs = LifeSigns.start(manager(name, 400_000), limit -> serves.get())) {
            assertThat(receiver.receive(Duration.ofMillis(300))).isEmpty();
            serves.set(true);
            assertThat(receiver.next(SOON)).isEqualTo("READY=1");
            assertThat(receiver.next(SOON)).isEqualTo("STATUS=serving");
            assertThat(receiver.receive(Duration.ofSeconds(2)))
                    .containsOnly("WATCHDOG=1")
                    .hasSizeBetween(6, 11);
            serves.set(false);
            receiver.receive(Duration.ofMillis(250));
            assertThat(receiver.receive(Duration.ofSeconds(1))).doesNotContain("WATCHDOG=1");
            serves.set(true);
            assertThat(receiver.next(SOON)).isEqualTo("WATCHDOG=1");
            assertThat(receiver.next(SOON)).isEqualTo("STATUS=serving");
        }
    }

    /** A stopping service fails its check, too, and must not report that after it reported that it stops. */
    @Test
    void sendsNothingAfterItStops() throws Throwable {
        String name = directory.resolve("notify").toString();
        try (var receiver = new DatagramReceiver(name)) {
            CountDownLatch asked = new CountDownLatch(3);
            AtomicBoolean closed = new AtomicBoolean();
            var signs = LifeSigns.start(manager(name, 400_000), limit -> {
                asked.countDown();
                while (asked.getCount() == 0 && !closed.get()) {
                    Thread.onSpinWait();
                }
                return !closed.get();
            });
            asked.await();
            signs.close();
            closed.set(true);
            assertThat(receiver.receive(Duration.ofSeconds(1)))
                    .containsExactly("READY=1", "STATUS=serving", "WATCHDOG=1", "STOPPING=1", "STATUS=stopping");
        }
    }

    /** From outside, a hung event loop looks like a server that accepts connections and never responds. */
    @Test
    void aHungServerCountsAsNotAlive() throws Throwable {
        String name = directory.resolve("notify").toString();
        AtomicBoolean hangs = new AtomicBoolean();
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                var receiver = new DatagramReceiver(name)) {
            Thread.ofPlatform().daemon().start(() -> answer(server, hangs));
            HttpProbe probe = new HttpProbe("0.0.0.0", server::getLocalPort, false, "/q/health/live");
            try (var signs = LifeSigns.start(manager(name, 400_000), probe::succeeds)) {
                assertThat(receiver.next(SOON)).isEqualTo("READY=1");
                assertThat(receiver.next(SOON)).isEqualTo("STATUS=serving");
                assertThat(receiver.next(SOON)).isEqualTo("WATCHDOG=1");
                hangs.set(true);
                receiver.receive(Duration.ofMillis(400));
                assertThat(receiver.receive(Duration.ofSeconds(1))).doesNotContain("WATCHDOG=1");
            }
        }
    }

    @Test
    void aStatusOtherThan200CountsAsNotAlive() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server, "HTTP/1.1 503 Service Unavailable\r\n\r\n"));
            HttpProbe probe = new HttpProbe("127.0.0.1", server::getLocalPort, false, "/q/health/live");
            assertThat(probe.succeeds(SOON)).isFalse();
            server.close();
            assertThat(probe.succeeds(SOON)).isFalse();
        }
    }

    @Test
    void anUnknownPortCountsAsNotAlive() throws Exception {
        AtomicInteger port = new AtomicInteger(-1);
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server, new AtomicBoolean()));
            HttpProbe probe = new HttpProbe("127.0.0.1", port::get, false, "/q/health/live");
            assertThat(probe.succeeds(SOON)).isFalse();
            port.set(server.getLocalPort());
            assertThat(probe.succeeds(SOON)).isTrue();
        }
    }

    private static void answer(ServerSocket server, AtomicBoolean hangs) {
        try {
            while (!hangs.get()) {
                answerOne(server, "HTTP/1.1 200 OK\r\n\r\n");
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try {
            answerOne(server, answer);
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void answerOne(ServerSocket server, String answer) throws IOException {
        try (Socket client = server.accept()) {
            client.getInputStream().readNBytes(10);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
