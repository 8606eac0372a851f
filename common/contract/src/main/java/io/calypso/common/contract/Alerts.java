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
 * Reports what is wrong, and that it is right again. Reports with the same key are one incident; audit-service keeps the incidents. Each
 * report belongs to the caller's transaction.
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

    /** The key of a cause that exists once for each of many names, whatever characters these have: {@code run-failed-<hash>}. */
    public static String key(String cause, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return cause + "-" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Something is wrong, or still is.
     *
     * @param key kebab-case, stable for one cause; see {@link #key}
     * @param title one line for people
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
     * The cause is gone. Without an open alert of this key nothing happens, so it may be said more than once.
     *
     * @param title one line for people that says what is right again
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
            throw new IllegalArgumentException("not a key of an alert: " + report.key());
        }
        events.publish(SharedEvent.of(AlertReport.topic(report.key()), type, AlertReport.READ, report));
    }
}
