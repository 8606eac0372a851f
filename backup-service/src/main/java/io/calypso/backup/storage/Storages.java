package io.calypso.backup.storage;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.daemon.DaemonView;
import io.calypso.backup.daemon.Daemons;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads storages. */
@ApplicationScoped
public class Storages {

    private static final Keyset<StorageView> BY_NAME =
            Keyset.of("name", SortKey.text("name", StorageView::name, "name"));

    private final DirectorResources resources;
    private final Daemons daemons;
    private final Clock clock;

    Storages(DirectorResources resources, Daemons daemons, Clock clock) {
        this.resources = resources;
        this.daemons = daemons;
        this.clock = clock;
    }

    Page<StorageView> list(PageRequest page) {
        return BY_NAME.page(all(), page);
    }

    private List<StorageView> all() {
        Instant now = clock.instant();
        Map<String, DaemonView> queried = daemons.storages().stream()
                .collect(Collectors.toMap(DaemonView::name, Function.identity(), (a, b) -> a));
        return resources.storages().stream()
                .map(storage -> {
                    DaemonView daemon = queried.get(storage.name());
                    return new StorageView(
                            storage.name(),
                            storage.mediaType(),
                            storage.autochanger(),
                            storage.address(),
                            daemon == null ? null : daemon.state(),
                            daemon == null ? now : daemon.asOf());
                })
                .toList();
    }
}
