package io.calypso.backup.bacula;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where this host's Bacula is. Every path is absolute; keys below {@code calypso.bacula}. */
@ConfigMapping(prefix = "calypso.bacula")
public interface BaculaConfig {

    /** The console program. */
    @WithDefault("/usr/sbin/bconsole")
    Path bconsole();

    /** The console's configuration; holds the Director's password. */
    @WithDefault("/etc/bacula/bconsole.conf")
    Path bconsoleConf();

    /** The Director's program, used only with {@code -t} to check a configuration. */
    @WithDefault("/usr/sbin/bacula-dir")
    Path dirBinary();

    /** The Director's configuration; read to check a copy of it, never written. */
    @WithDefault("/etc/bacula/bacula-dir.conf")
    Path dirConf();

    /**
     * The directory whose files are ours. The Director's configuration includes its {@code index.conf}, under the same path as here:
     * {@code @/etc/bacula/calypso.d/index.conf}.
     */
    @WithDefault("/etc/bacula/calypso.d")
    Path managedDir();

    /** How long to wait for the console to connect. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** The longest that a check or a reload of the configuration may take; a request for a change may wait for both. */
    @WithDefault("20s")
    Duration reloadTimeout();

    /** How often to look whether the Director and its daemons are there. */
    @WithDefault("15s")
    Duration watchEvery();

    /** How often to compare our files with the database. */
    @WithDefault("60s")
    Duration reconcileEvery();

    /** How often to ask the catalog for runs that began or ended. */
    @WithDefault("1s")
    Duration lookEvery();
}
