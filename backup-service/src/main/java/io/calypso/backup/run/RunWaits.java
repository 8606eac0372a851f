package io.calypso.backup.run;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.Alerts;
import io.calypso.common.service.Recurring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the runs that have not ended wait for. The Director is queried only while there are such runs; a run that has waited long for
 * something that somebody must provide raises an alert.
 */
@ApplicationScoped
class RunWaits {

    private static final Logger LOG = Logger.getLogger(RunWaits.class);
    private static final String CAUSE = "run-waiting";
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final Director director;
    private final RunStore runs;
    private final ObservedRuns observed;
    private final RunWatcher watcher;
    private final Alerts alerts;
    private final BaculaConfig config;
    private final Clock clock;
    private volatile Map<Long, RunWait> known = Map.of();
    private volatile @Nullable Set<String> alerted;

    RunWaits(
            Director director,
            RunStore runs,
            ObservedRuns observed,
            RunWatcher watcher,
            Alerts alerts,
            BaculaConfig config,
            Clock clock) {
        this.director = director;
        this.runs = runs;
        this.observed = observed;
        this.watcher = watcher;
        this.alerts = alerts;
        this.config = config;
        this.clock = clock;
    }

    /** Returns what a run waits for; empty when it has ended, waits for nothing, or the Director could not be queried. */
    Optional<RunWait> of(Run run) {
        return run.status().isFinal() ? Optional.empty() : Optional.ofNullable(known.get(run.id()));
    }

    void start(@Observes StartupEvent started, Recurring recurring) {
        recurring.start("run-waits", Duration.ZERO, config.waitsEvery(), this::look);
    }

    void look() {
        try {
            Set<Long> open = watcher.openRuns();
            Map<Long, RunWait> now = open.isEmpty() ? Map.of() : withBegin(current(open));
            known = now;
            report(now);
        } catch (RuntimeException failed) {
            // Nothing is reported while the Director cannot be queried; its alerts stay until it can.
            known = Map.of();
            LOG.debugf("waits of runs not known problem=%s", failed.getMessage());
        }
    }

    private Map<Long, RunWait> current(Set<Long> open) {
        List<DirectorRuns.Live> live =
                DirectorRuns.parse(director.query(
                                ConsoleCommand.of(".status").keyword("dir").keyword("running"), LIMIT))
                        .stream()
                        .filter(run -> open.contains(run.id()))
                        .toList();
        Map<Long, String> volumes = wantedVolumes(live);
        Map<Long, String> pools = live.stream().anyMatch(run -> run.status() == 'm')
                ? runs.pools(live.stream().map(DirectorRuns.Live::id).toList())
                : Map.of();
        Instant now = clock.instant();
        Map<Long, RunWait> waits = new HashMap<>();
        for (DirectorRuns.Live run : live) {
            RunWait wait = run.waitsFor(pools.get(run.id()), volumes.get(run.id()), now);
            if (wait != null) {
                waits.put(run.id(), wait);
            }
        }
        return waits;
    }

    /** Queries the Storage daemons of runs that wait for a mount, as only these know the volume. */
    private Map<Long, String> wantedVolumes(List<DirectorRuns.Live> live) {
        Map<Long, String> volumes = new HashMap<>();
        live.stream()
                .filter(run -> run.status() == 'M')
                .map(DirectorRuns.Live::storage)
                .filter(storage -> storage != null && ConsoleCommand.canHold(storage))
                .collect(Collectors.toSet())
                .forEach(storage -> {
                    try {
                        volumes.putAll(DirectorRuns.volumes(director.query(
                                ConsoleCommand.of(".status")
                                        .with("storage", storage)
                                        .keyword("running"),
                                LIMIT)));
                    } catch (CalypsoException failed) {
                        LOG.debugf("wanted volumes not known storage=%s problem=%s", storage, failed.getMessage());
                    }
                });
        return volumes;
    }

    /** Returns the same waits, each since it began; a restart of this service does not make them younger. */
    private Map<Long, RunWait> withBegin(Map<Long, RunWait> now) {
        return QuarkusTransaction.requiringNew().call(() -> observed.waiting(now));
    }

    private void report(Map<Long, RunWait> waits) {
        Instant before = clock.instant().minus(config.waitingAlertAfter());
        List<Map.Entry<Long, RunWait>> stalled = waits.entrySet().stream()
                .filter(wait -> wait.getValue().what().needsHelp()
                        && !wait.getValue().since().isAfter(before))
                .toList();
        Set<String> keys = stalled.stream()
                .map(wait -> key(wait.getKey(), wait.getValue()))
                .collect(Collectors.toSet());
        if (keys.equals(alerted)) {
            return;
        }
        Map<Long, Run> found = runs
                .among(stalled.stream().map(Map.Entry::getKey).toList(), Long.MAX_VALUE)
                .stream()
                .collect(Collectors.toMap(Run::id, Function.identity()));
        List<AlertCondition> conditions = stalled.stream()
                .flatMap(wait ->
                        Optional.ofNullable(found.get(wait.getKey()))
                                .map(run -> condition(run, wait.getValue()))
                                .stream())
                .toList();
        QuarkusTransaction.requiringNew().run(() -> alerts.hold(CAUSE, conditions, "The run continues or has ended"));
        alerted = keys;
    }

    private static String key(long run, RunWait wait) {
        return run + " " + wait.what() + " " + wait.which();
    }

    private static AlertCondition condition(Run run, RunWait wait) {
        return new AlertCondition(
                Alerts.key(CAUSE, Long.toString(run.id())),
                AlertSeverity.WARNING,
                "Run " + run.id() + " of " + run.job() + " is stalled",
                "It has been " + wait.message() + " since " + wait.since() + ".",
                remedy(wait.what()),
                RunAlerts.job(run.job()));
    }

    private static String remedy(RunWait.What what) {
        return switch (what) {
            case VOLUME ->
                "Label a volume for the pool, let the pool label volumes itself, or free one; or cancel the run.";
            case MOUNT -> "Put the volume into its drive or back into its directory and mount it; or cancel the run.";
            case CLIENT ->
                "Start the client's File daemon and check the network between it and the Director; or cancel the run.";
            case STORAGE -> "Start the Storage daemon and check its devices; or cancel the run.";
            case PERSON -> "Look at the Director's console; or cancel the run.";
            case JOB, TIME -> "Wait, or cancel the run.";
        };
    }
}
