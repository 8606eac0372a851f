package io.calypso.audit.room;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the watch over the room on disks. */
@ConfigMapping(prefix = "calypso.room")
public interface RoomConfig {

    /** Where the databases and the message bus store their data: the file systems to watch. What does not exist is skipped. */
    @WithDefault("/var/lib/calypso,/var/lib/postgresql")
    List<Path> paths();

    /**
     * A file of at most 128 MiB that keeps room free on its file system. It is deleted when that is nearly full, so that everybody can sign in to
     * make room, and written again when there is enough. Without it, nothing is kept free.
     */
    Optional<Path> reserveFile();

    /** How often to look. */
    @WithDefault("10s")
    Duration lookEvery();
}
