package io.calypso.backup.fileset;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.job.Jobs;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Reads filesets. */
@ApplicationScoped
public class Filesets {

    private static final Keyset<FilesetView> BY_NAME =
            Keyset.of("name", SortKey.text("name", FilesetView::name, "name"));

    private final DirectorResources resources;
    private final Jobs jobs;

    Filesets(DirectorResources resources, Jobs jobs) {
        this.resources = resources;
        this.jobs = jobs;
    }

    Page<FilesetView> list(PageRequest page) {
        return BY_NAME.page(all(), page);
    }

    private List<FilesetView> all() {
        Set<String> managed = Set.copyOf(jobs.managedNames());
        return resources.filesets().stream()
                .map(fileset -> new FilesetView(
                        fileset.name(), managed.contains(fileset.name()), fileset.include(), fileset.exclude()))
                .toList();
    }
}
