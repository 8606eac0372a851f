package io.calypso.common.host;

import java.nio.file.Path;
import java.util.Map;

/** What reads a set of managed files, as {@link ManagedFiles} needs it. Every method throws when its answer is no. */
public interface ConfiguredDaemon {

    /**
     * Lets the tool check the files before anything live is touched, for example {@code bacula-dir -t}.
     *
     * @param staged for each live path a copy with the new content; a file that shall be absent has none
     */
    void validate(Map<Path, Path> staged);

    /** Makes the daemon read the live files. */
    void reload();

    /** Looks whether the daemon really runs with the new files: many a reload says yes and changes nothing. */
    void verify();
}
