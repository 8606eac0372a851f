package io.calypso.common.host;

import java.nio.file.Path;
import java.util.Map;

/** The daemon that reads a set of managed files, as {@link ManagedFiles} needs it. Every method throws on failure. */
public interface ConfiguredDaemon {

    /**
     * Lets the tool check the files before any live file is changed, for example with {@code bacula-dir -t}.
     *
     * @param staged for each live path a copy with the new content; files to be deleted have none
     */
    void validate(Map<Path, Path> staged);

    /** Makes the daemon read the live files. */
    void reload();

    /** Checks that the daemon really runs with the new files, as a reload can report success and change nothing. */
    void verify();
}
