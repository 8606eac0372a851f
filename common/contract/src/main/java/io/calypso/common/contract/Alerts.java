package io.calypso.common.contract;

import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.SharedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reports faults and their resolution. Reports with the same key belong to one incident; audit-service keeps the incidents. Each
 * report is part of the caller's transaction.
 */
@ApplicationScoped
public class Alerts {

    private static final int HASH_BYTES = 10;

    private final Events events;
    private final Clock clock;

    Alerts(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Returns the key of a cause that can occur once per name, whatever characters the name has: {@code run-failed-<hash>}. */
    public static String key(String cause, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return cause + "-" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reports a fault, or that it persists.
     *
     * @param key kebab-case, always the same for one cause; see {@link #key}
     * @param title one human-readable line
     * @param remedy what to do about it
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void raise(
            String key,
            AlertSeverity severity,
            String title,
            @Nullable String detail,
            @Nullable String remedy,
            AlertSource target) {
        publish(AlertReport.RAISED, new AlertReport(key, severity, title, detail, remedy, target, clock.instant()));
    }

    /**
     * Reports that the cause is gone. Has no effect without an open alert with this key, so it may be called repeatedly.
     *
     * @param title one human-readable line that says what works again
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void resolve(String key, String title, @Nullable String detail, AlertSource target) {
        publish(
                AlertReport.RESOLVED,
                new AlertReport(key, AlertSeverity.INFO, title, detail, null, target, clock.instant()));
    }

    private void publish(String type, AlertReport report) {
        if (!report.key().matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("not an alert key: " + report.key());
        }
        events.publish(SharedEvent.of(AlertReport.topic(report.key()), type, AlertReport.READ, report));
    }
}
