package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Notifies systemd of the state of this service: sd_notify(3) over the datagram socket in {@code NOTIFY_SOCKET}. Without that variable,
 * as when a service is started by hand, nothing is sent. Nothing here throws: a failed notification must not stop a service.
 */
public final class ServiceManager {

    private static final Logger LOG = Logger.getLogger(ServiceManager.class);
    private static final int NANOS_A_MICRO = 1000;

    private final Optional<NotifySocket> socket;
    private final Optional<Duration> watchdogLimit;

    private ServiceManager(Optional<NotifySocket> socket, Optional<Duration> watchdogLimit) {
        this.socket = socket;
        this.watchdogLimit = watchdogLimit;
    }

    /** Reads the environment of this process. */
    public static ServiceManager ofThisProcess() {
        return of(System.getenv(), ProcessHandle.current().pid());
    }

    static ServiceManager of(Map<String, String> environment, long pid) {
        Optional<NotifySocket> socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> !name.isEmpty())
                .flatMap(NotifySocket::of);
        return new ServiceManager(socket, socket.isEmpty() ? Optional.empty() : watchdogLimit(environment, pid));
    }

    /** {@code WATCHDOG_PID} is the process that the limit applies to: a child that inherited it is not watched. */
    private static Optional<Duration> watchdogLimit(Map<String, String> environment, long pid) {
        String whom = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "0");
        try {
            long limit = Long.parseLong(micros);
            return limit > 0 && whom.equals(Long.toString(pid))
                    ? Optional.of(Duration.ofNanos(Math.multiplyExact(limit, NANOS_A_MICRO)))
                    : Optional.empty();
        } catch (NumberFormatException | ArithmeticException nonsense) {
            LOG.warnf("the watchdog limit is invalid: WATCHDOG_USEC=%s", micros);
            return Optional.empty();
        }
    }

    /** Whether there is a service manager. */
    public boolean isThere() {
        return socket.isPresent();
    }

    /** How long this service may be silent before it is restarted; empty when it is not watched. */
    public Optional<Duration> watchdogLimit() {
        return watchdogLimit;
    }

    /** Reports that the service is ready. */
    public void ready() {
        send("READY=1");
    }

    /** Reports that the service is stopping. */
    public void stopping() {
        send("STOPPING=1");
    }

    /** Reports that the service is alive. To be called more often than {@link #watchdogLimit()}. */
    public void watchdog() {
        send("WATCHDOG=1");
    }

    /** Sets the status line of {@code systemctl status}. */
    public void status(String text) {
        send("STATUS=" + text.replace('\n', ' '));
    }

    private void send(String message) {
        socket.ifPresent(to -> {
            try {
                to.send(message.getBytes(StandardCharsets.UTF_8));
            } catch (IOException unheard) {
                LOG.warnf("notifying systemd failed: message=%s reason=%s", message, unheard.getMessage());
            }
        });
    }
}
