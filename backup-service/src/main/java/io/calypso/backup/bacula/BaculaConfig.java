package io.calypso.backup.bacula;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The paths and intervals of this host's Bacula. Every path is absolute; keys below {@code calypso.bacula}. */
@ConfigMapping(prefix = "calypso.bacula")
public interface BaculaConfig {

    /** How long after its start the service compares the alerts for the first time: the requests that waited for it come before. */
    Duration FIRST_ALERTS_AFTER = Duration.ofSeconds(10);

    /** The console program. */
    @WithDefault("/usr/sbin/bconsole")
    Path bconsole();

    /** The console's configuration, with the Director's password. */
    @WithDefault("/etc/bacula/bconsole.conf")
    Path bconsoleConf();

    /** The Director's program, used only with {@code -t} to check a configuration. */
    @WithDefault("/usr/sbin/bacula-dir")
    Path dirBinary();

    /** The Director's configuration; read to check a copy of it, never written. */
    @WithDefault("/etc/bacula/bacula-dir.conf")
    Path dirConf();

    /**
     * The directory of the files that this service writes. The Director's configuration includes its {@code index.conf}, under the same path as here:
     * {@code @/etc/bacula/calypso.d/index.conf}.
     */
    @WithDefault("/etc/bacula/calypso.d")
    Path managedDir();

    /** How long to wait for the console to connect. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** The time limit for a check and for a reload of the configuration; a change may wait for both. */
    @WithDefault("20s")
    Duration reloadTimeout();

    /** How often to check whether the Director is up. */
    @WithDefault("15s")
    Duration watchEvery();

    /** How often to compare our files with the database. */
    @WithDefault("60s")
    Duration reconcileEvery();

    /** How often to query the catalog for runs that started or ended. */
    @WithDefault("1s")
    Duration lookEvery();

    /** How often to ask the Director what the runs that have not ended wait for. */
    @WithDefault("2s")
    Duration waitsEvery();

    /** A list of the Director's resources that takes longer than this to read is shown as it was up to two minutes ago. */
    @WithDefault("50ms")
    Duration readWithin();

    /** How long a run may wait for a volume, a client, a storage or a person before an alert is raised. */
    @WithDefault("5m")
    Duration waitingAlertAfter();

    /** How often to compare the alerts about jobs, volumes and pools with their state. */
    @WithDefault("60s")
    Duration alertsEvery();
}
