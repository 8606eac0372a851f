package io.calypso.backup.restore;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How to restore. Keys below {@code calypso.restore}. */
@ConfigMapping(prefix = "calypso.restore")
interface RestoreConfig {

    /** The job of type Restore to use; the Director's first one when absent. */
    Optional<String> job();
}
