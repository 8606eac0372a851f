package io.calypso.backup.storage;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.daemon.DaemonView;
import io.calypso.backup.daemon.Daemons;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads storages. */
@ApplicationScoped
public class Storages {

    private static final Keyset<StorageView> BY_NAME =
            Keyset.of("name", SortKey.text("name", StorageView::name, "name"));

    private final DirectorResources resources;
    private final Daemons daemons;

    Storages(DirectorResources resources, Daemons daemons) {
        this.resources = resources;
        this.daemons = daemons;
    }

    Page<StorageView> list(PageRequest page) {
        return BY_NAME.page(all(), page);
    }

    private List<StorageView> all() {
        Map<String, DaemonView.State> states = daemons.all().stream()
                .filter(daemon -> daemon.kind() == DaemonView.Kind.STORAGE)
                .collect(Collectors.toMap(DaemonView::name, DaemonView::state, (a, b) -> a));
        return resources.storages().stream()
                .map(storage -> new StorageView(
                        storage.name(),
                        storage.mediaType(),
                        storage.autochanger(),
                        storage.address(),
                        states.get(storage.name())))
                .toList();
    }
}
