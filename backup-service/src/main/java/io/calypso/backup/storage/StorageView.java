package io.calypso.backup.storage;

import io.calypso.backup.daemon.DaemonView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A storage as the API shows it.
 *
 * @param address host name or address of its storage daemon
 * @param state of its storage daemon
 * @param asOf when the daemon was queried
 */
@Schema(name = "Storage")
public record StorageView(
        String name,
        @Nullable String mediaType,
        boolean autochanger,
        @Nullable String address,
        DaemonView.@Nullable State state,
        Instant asOf) {}
