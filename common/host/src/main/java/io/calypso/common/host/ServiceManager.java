package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What systemd is told about this service: sd_notify(3) over the datagram socket that it names in {@code NOTIFY_SOCKET}. Without that,
 * as when a service is started by hand, nothing is sent. Nothing here throws: a service does not end because nobody listens.
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

    /** As the environment of this process says. */
    public static ServiceManager ofThisProcess() {
        return of(System.getenv(), ProcessHandle.current().pid());
    }

    static ServiceManager of(Map<String, String> environment, long pid) {
        Optional<NotifySocket> socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> !name.isEmpty())
                .flatMap(NotifySocket::of);
        return new ServiceManager(socket, socket.isEmpty() ? Optional.empty() : watchdogLimit(environment, pid));
    }

    /** {@code WATCHDOG_PID} says whom the limit is for: a child that inherited it is not watched. */
    private static Optional<Duration> watchdogLimit(Map<String, String> environment, long pid) {
        String whom = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "0");
        try {
            long limit = Long.parseLong(micros);
            return limit > 0 && whom.equals(Long.toString(pid))
                    ? Optional.of(Duration.ofNanos(Math.multiplyExact(limit, NANOS_A_MICRO)))
                    : Optional.empty();
        } catch (NumberFormatException | ArithmeticException nonsense) {
            LOG.warnf("the watchdog's limit is not understood: WATCHDOG_USEC=%s", micros);
            return Optional.empty();
        }
    }

    /** Whether anybody listens. */
    public boolean isThere() {
        return socket.isPresent();
    }

    /** How long this service may be silent before it is ended and started anew; empty when it is not watched. */
    public Optional<Duration> watchdogLimit() {
        return watchdogLimit;
    }

    /** The service serves. */
    public void ready() {
        send("READY=1");
    }

    /** The service ends itself. */
    public void stopping() {
        send("STOPPING=1");
    }

    /** The service is alive. To be said more often than {@link #watchdogLimit()} asks. */
    public void watchdog() {
        send("WATCHDOG=1");
    }

    /** One line for {@code systemctl status}. */
    public void status(String text) {
        send("STATUS=" + text.replace('\n', ' '));
    }

    private void send(String message) {
        socket.ifPresent(to -> {
            try {
                to.send(message.getBytes(StandardCharsets.UTF_8));
            } catch (IOException unheard) {
                LOG.warnf("systemd could not be told: message=%s reason=%s", message, unheard.getMessage());
            }
        });
    }
}
