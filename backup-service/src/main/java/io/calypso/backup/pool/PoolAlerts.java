package io.calypso.backup.pool;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.JobType;
import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import io.calypso.common.service.Recurring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Raises an alert for a pool that jobs write to and that has no volume left to write, before a run waits for one. */
@ApplicationScoped
class PoolAlerts {

    private static final Logger LOG = Logger.getLogger(PoolAlerts.class);
    private static final String CAUSE = "pool-exhausted";

    /**
     * How many volumes of each pool can be written now: those in state Append, and those that Bacula may recycle, of the pool itself or of
     * its scratch pool.
     */
    private static final String USABLE = """
            select %s as name, p.numvols, p.maxvols, coalesce(p.labelformat, '') not in ('', '*') as labels,
                   count(m.mediaid) filter (where m.enabled = 1 and (m.volstatus = 'Append' or (m.poolid <> p.poolid and m.volstatus in ('Purged', 'Recycle', 'Scratch'))
                     or (m.recycle = 1 and (m.volstatus in ('Purged', 'Recycle') or (m.volstatus in ('Full', 'Used')
                       and m.volretention > 0 and m.lastwritten + m.volretention * interval '1 second' < ?))))) as usable
            from pool p left join media m on m.poolid = p.poolid or (p.scratchpoolid > 0 and m.poolid = p.scratchpoolid)
            group by p.poolid, p.name, p.numvols, p.maxvols, p.labelformat""".formatted(CatalogText.column("p.name"));

    private final DirectorResources resources;
    private final Catalog catalog;
    private final Alerts alerts;
    private final Clock clock;

    PoolAlerts(DirectorResources resources, Catalog catalog, Alerts alerts, Clock clock) {
        this.resources = resources;
        this.catalog = catalog;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * What a pool can still take.
     *
     * @param maxVolumes 0 for no limit
     * @param labels whether new volumes are labelled automatically
     */
    record Room(String pool, long volumes, long maxVolumes, boolean labels, long usable) {

        private boolean canGrow() {
            return labels && (maxVolumes == 0 || volumes < maxVolumes);
        }

        /** Returns how severe it is that the pool runs out; empty while it has room. */
        Optional<AlertSeverity> severity() {
            if (canGrow() || usable > 1) {
                return Optional.empty();
            }
            return Optional.of(usable == 0 ? AlertSeverity.CRITICAL : AlertSeverity.WARNING);
        }
    }

    void start(@Observes StartupEvent started, Recurring recurring, BaculaConfig config) {
        recurring.start("pool-alerts", BaculaConfig.FIRST_ALERTS_AFTER, config.alertsEvery(), this::look);
    }

    void look() {
        try {
            Set<String> used = used();
            List<AlertCondition> conditions = room().stream()
                    .filter(room -> used.contains(room.pool()))
                    .flatMap(room -> room.severity().map(severity -> condition(room, severity)).stream())
                    .toList();
            QuarkusTransaction.requiringNew().run(() -> alerts.hold(CAUSE, conditions, "The pool has room again"));
        } catch (RuntimeException failed) {
            LOG.debugf("room of pools not checked problem=%s", failed.getMessage());
        }
    }

    /** Returns the pools of the jobs that can run, and those that the rules of their schedules name instead. */
    private Set<String> used() {
        List<ShownJob> jobs = resources.jobs().stream()
                .filter(job -> job.type() == JobType.BACKUP.letter() && job.enabled())
                .toList();
        Set<String> schedules =
                jobs.stream().map(ShownJob::schedule).filter(Objects::nonNull).collect(Collectors.toSet());
        Stream<@Nullable String> ofRules = resources.schedules().stream()
                .filter(schedule -> schedule.enabled() && schedules.contains(schedule.name()))
                .flatMap(schedule -> schedule.runs().stream())
                .map(DirectorRun::pool);
        return Stream.concat(jobs.stream().map(ShownJob::pool), ofRules)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private List<Room> room() {
        return catalog.list(
                USABLE,
                row -> new Room(
                        row.text("name"),
                        row.number("numvols"),
                        row.number("maxvols"),
                        row.flag("labels"),
                        row.number("usable")),
                LocalDateTime.ofInstant(clock.instant(), catalog.zone()));
    }

    private static AlertCondition condition(Room room, AlertSeverity severity) {
        boolean empty = severity == AlertSeverity.CRITICAL;
        return new AlertCondition(
                Alerts.key(CAUSE, room.pool()),
                severity,
                "Pool " + room.pool() + (empty ? " has no volume left to write" : " has only one volume left to write"),
                "Of the pool's " + room.volumes() + " volumes " + (empty ? "none" : "one")
                        + " can be written or recycled now, and new ones are not labelled automatically"
                        + (room.labels() ? ": it has as many as it may (" + room.maxVolumes() + ")." : "."),
                "Label more volumes for the pool, allow it more volumes, or shorten the retention of its volumes.",
                new AlertSource("backup-pool", room.pool()));
    }
}
