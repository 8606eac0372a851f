package io.calypso.backup.volume;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import io.calypso.common.service.Recurring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The volumes with data whose files were missing when they were last checked, and the alerts about volumes that cannot be read. */
@ApplicationScoped
public class MissingVolumes {

    private static final Logger LOG = Logger.getLogger(MissingVolumes.class);
    private static final String MISSING = "volume-missing";
    private static final String FAULTY = "volume-error";

    private final Volumes volumes;
    private final VolumeFiles files;
    private final Alerts alerts;
    private volatile Set<String> missing = Set.of();

    MissingVolumes(Volumes volumes, VolumeFiles files, Alerts alerts) {
        this.volumes = volumes;
        this.files = files;
        this.alerts = alerts;
    }

    /** Returns the names of the volumes that were missing when they were last checked. */
    public Set<String> names() {
        return missing;
    }

    void start(@Observes StartupEvent started, Recurring recurring, BaculaConfig config) {
        recurring.start("missing-volumes", BaculaConfig.FIRST_ALERTS_AFTER, config.alertsEvery(), this::look);
    }

    void look() {
        try {
            List<VolumeView> withData = volumes.withRuns();
            Set<String> now = stillMissing(withData);
            missing = now;
            List<AlertCondition> gone = new ArrayList<>();
            List<AlertCondition> faulty = new ArrayList<>();
            for (VolumeView volume : withData) {
                if (now.contains(volume.name())) {
                    gone.add(missing(volume));
                }
                if (volume.status() == VolumeStatus.ERROR) {
                    faulty.add(faulty(volume));
                }
            }
            QuarkusTransaction.requiringNew().run(() -> {
                alerts.hold(MISSING, gone, "The volume is there again, or is not needed any more");
                alerts.hold(FAULTY, faulty, "The volume is no longer in state Error");
            });
        } catch (RuntimeException failed) {
            LOG.debugf("volumes not checked problem=%s", failed.getMessage());
        }
    }

    /** A volume that cannot be checked now, as a daemon is down, stays missing if it was. */
    private Set<String> stillMissing(List<VolumeView> withData) {
        VolumeFiles.Found found = files.find(withData);
        return withData.stream()
                .map(VolumeView::name)
                .filter(name -> found.missing().contains(name)
                        || (missing.contains(name) && !found.present().contains(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static AlertCondition missing(VolumeView volume) {
        return new AlertCondition(
                Alerts.key(MISSING, volume.name()),
                AlertSeverity.CRITICAL,
                "Volume " + volume.name() + " is missing",
                "The file of volume '" + volume.name() + "' is not in the directory of storage '" + volume.storage()
                        + "'. What was saved on it cannot be restored.",
                "Put the file back, or delete the volume from the catalog and run a full backup of its jobs.",
                source(volume));
    }

    private static AlertCondition faulty(VolumeView volume) {
        return new AlertCondition(
                Alerts.key(FAULTY, volume.name()),
                AlertSeverity.WARNING,
                "Volume " + volume.name() + " has errors",
                "Volume '" + volume.name() + "' of pool '" + volume.pool() + "' is in state Error.",
                "Check its medium and the Storage daemon's log; restore from it to see what can be read, and run a full backup of its jobs.",
                source(volume));
    }

    private static AlertSource source(VolumeView volume) {
        return new AlertSource("backup-volume", volume.name());
    }
}
