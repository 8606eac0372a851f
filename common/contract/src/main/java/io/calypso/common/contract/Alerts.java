package io.calypso.common.contract;

import io.calypso.common.outbox.Events;
import io.calypso.common.outbox.SharedEvent;
import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports faults and their resolution. Reports with the same key belong to one incident; audit-service keeps the incidents. Each
 * report is part of the caller's transaction.
 *
 * <p>What was raised is stored until it is resolved, so that an alert ends with its cause, even if the cause vanished while the service was
 * down ({@link #hold}), and with the object it is about ({@link #targetGone}).
 */
@ApplicationScoped
public class Alerts {

    private static final int HASH_BYTES = 10;
    /** Longer than reports wait for their reader. */
    private static final Duration ORDER_KEPT = Duration.ofDays(30);

    private final Events events;
    private final Sql sql;
    private final Clock clock;

    Alerts(Events events, Sql sql, Clock clock) {
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    private record Raised(String key, String report, AlertSource target) {}

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
     * Reports a fault, or that it persists. The alert remains until {@link #resolve}, {@link #hold} or {@link #targetGone} ends it.
     *
     * @param cause the kind of fault, for {@link #hold}
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void raise(String cause, AlertCondition condition) {
        sql.update(
                """
                insert into raised_alert (key, cause, target_type, target_id, report) values (?, ?, ?, ?, ?)
                on conflict (key) do update set cause = excluded.cause, target_type = excluded.target_type,
                    target_id = excluded.target_id, report = excluded.report""",
                condition.key(),
                cause,
                condition.target().type(),
                condition.target().id(),
                condition.report());
        publish(
                AlertReport.RAISED,
                new AlertReport(
                        condition.key(),
                        condition.severity(),
                        condition.title(),
                        condition.detail(),
                        condition.remedy(),
                        condition.target(),
                        time(condition.key())));
    }

    /**
     * Reports that the cause is gone. Has no effect without an open alert with this key, so it may be called repeatedly.
     *
     * @param title one human-readable line that says what works again
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void resolve(String key, String title, @Nullable String detail, AlertSource target) {
        sql.update("delete from raised_alert where key = ?", key);
        publish(AlertReport.RESOLVED, new AlertReport(key, AlertSeverity.INFO, title, detail, null, target, time(key)));
    }

    /** Returns a time for a report that is later than that of any report of the same key before. */
    private Instant time(String key) {
        Instant now = clock.instant();
        sql.update("delete from alert_report where reported_at < ?", now.minus(ORDER_KEPT));
        return sql.first("""
                        insert into alert_report as a (key, reported_at) values (?, ?)
                        on conflict (key) do update
                           set reported_at = greatest(excluded.reported_at, a.reported_at + interval '1 microsecond')
                        returning reported_at""", row -> row.instant("reported_at"), key, now).orElseThrow();
    }

    /** Whether there is an alert of this key that was not resolved. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isRaised(String key) {
        return sql.number("select count(*) from raised_alert where key = ?", key) > 0;
    }

    /**
     * Makes the alerts of one kind of cause those of the conditions that hold now: raises what is new or has changed, resolves what no longer
     * holds.
     *
     * @param cause only alerts that were raised for it are compared
     * @param conditions all that hold, each with a key of its own
     * @param resolved the title of the alerts that end
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(String cause, Collection<AlertCondition> conditions, String resolved) {
        Map<String, Raised> gone = new HashMap<>();
        select("cause = ?", cause).forEach(raised -> gone.put(raised.key(), raised));
        for (AlertCondition condition : conditions) {
            Raised before = gone.remove(condition.key());
            if (before == null || !before.report().equals(condition.report())) {
                raise(cause, condition);
            }
        }
        gone.values().forEach(raised -> resolve(raised.key(), resolved, null, raised.target()));
    }

    /**
     * Resolves every alert about an object that does not exist any more; to be called in the transaction that deletes it.
     *
     * @param title one line for people, such as that it was deleted
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void targetGone(AlertSource target, String title) {
        select("target_type = ? and target_id = ?", target.type(), target.id())
                .forEach(raised -> resolve(raised.key(), title, null, target));
    }

    /**
     * Resolves every alert about an object of this type that does not exist any more, for objects that others delete.
     *
     * @param existing the ids of all objects of the type
     * @param title one line for people, such as that it was deleted
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void targetsAre(String type, Collection<String> existing, String title) {
        select("target_type = ?", type).stream()
                .filter(raised -> !existing.contains(raised.target().id()))
                .forEach(raised -> resolve(raised.key(), title, null, raised.target()));
    }

    private List<Raised> select(String condition, Object... values) {
        return sql.list(
                "select key, report, target_type, target_id from raised_alert where " + condition + " order by key",
                row -> new Raised(
                        row.text("key"),
                        row.text("report"),
                        new AlertSource(row.text("target_type"), row.text("target_id"))),
                values);
    }

    private void publish(String type, AlertReport report) {
        if (!report.key().matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("not an alert key: " + report.key());
        }
        events.publish(SharedEvent.of(AlertReport.topic(report.key()), type, AlertReport.READ, report));
    }
}
