package io.calypso.backup.fileset;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.index.ConfigurationChanged;
import io.calypso.backup.index.RecentValue;
import io.calypso.backup.job.Jobs;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads filesets. */
@ApplicationScoped
public class Filesets {

    private static final Keyset<FilesetView> BY_NAME =
            Keyset.of("name", SortKey.text("name", FilesetView::name, "name"));

    private final DirectorResources resources;
    private final Jobs jobs;
    private final Clock clock;
    private final RecentValue<List<FilesetView>> all;

    Filesets(DirectorResources resources, Jobs jobs, BaculaConfig config, Clock clock) {
        this.resources = resources;
        this.jobs = jobs;
        this.clock = clock;
        this.all = new RecentValue<>("filesets", this::read, config.readWithin(), clock);
    }

    Page<FilesetView> list(PageRequest page) {
        return BY_NAME.page(all.get(), page);
    }

    void onChange(@Observes ConfigurationChanged event) {
        all.forget();
    }

    private List<FilesetView> read() {
        Instant asOf = clock.instant();
        Set<String> managed = Set.copyOf(jobs.managedNames());
        return resources.filesets().stream()
                .map(fileset -> new FilesetView(
                        fileset.name(), managed.contains(fileset.name()), fileset.include(), fileset.exclude(), asOf))
                .toList();
    }
}
