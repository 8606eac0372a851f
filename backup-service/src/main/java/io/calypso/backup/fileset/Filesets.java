package io.calypso.backup.fileset;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.job.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Reads filesets. */
@ApplicationScoped
public class Filesets {

    private final DirectorResources resources;
    private final Jobs jobs;

    Filesets(DirectorResources resources, Jobs jobs) {
        this.resources = resources;
        this.jobs = jobs;
    }

    List<FilesetView> all() {
        Set<String> managed = Set.copyOf(jobs.managedNames());
        return resources.filesets().stream()
                .map(fileset -> new FilesetView(
                        fileset.name(), managed.contains(fileset.name()), fileset.include(), fileset.exclude()))
                .toList();
    }
}
