package io.calypso.audit.room;

import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The room on a file system.
 *
 * @param name its device, or what else it is mounted from
 * @param available bytes for others than root
 * @param total bytes
 */
@OwnFiles("The file system is asked for its room only.")
record FileSystemRoom(String name, long available, long total) {

    private static final long GIB = 1024L * 1024 * 1024;
    private static final int FEW_PERCENT = 10;
    private static final int HARDLY_ANY_PERCENT = 4;
    private static final int ALL_PERCENT = 100;

    static FileSystemRoom of(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        return new FileSystemRoom(store.name(), store.getUsableSpace(), store.getTotalSpace());
    }

    /** Returns how serious it is; empty while there is enough. */
    Optional<AlertSeverity> severity() {
        if (available < least(HARDLY_ANY_PERCENT, GIB / 2)) {
            return Optional.of(AlertSeverity.CRITICAL);
        }
        return available < least(FEW_PERCENT, 2 * GIB) ? Optional.of(AlertSeverity.WARNING) : Optional.empty();
    }

    private long least(int percent, long most) {
        return Math.min(total / ALL_PERCENT * percent, most);
    }
}
