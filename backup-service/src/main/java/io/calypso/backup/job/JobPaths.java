package io.calypso.backup.job;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownFileset;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.run.IncludedPaths;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What jobs include: of a managed one by its definition, of a hand-written one by the Director's word. */
@ApplicationScoped
class JobPaths implements IncludedPaths {

    private final JobRecords records;
    private final DirectorResources resources;

    JobPaths(JobRecords records, DirectorResources resources) {
        this.records = records;
        this.resources = resources;
    }

    @Override
    public List<String> of(String job) {
        Optional<JobEntity> managed = records.find(job);
        if (managed.isPresent()) {
            return managed.get().definition().fileset().include().stream()
                    .map(BackedUpPath::value)
                    .toList();
        }
        if (!ResourceName.isValid(job)) {
            return List.of();
        }
        return resources
                .job(new ResourceName(job))
                .flatMap(shown -> Optional.ofNullable(shown.fileset()))
                .filter(ResourceName::isValid)
                .flatMap(fileset -> resources.fileset(new ResourceName(fileset)))
                .map(ShownFileset::include)
                .orElse(List.of())
                .stream()
                // A list that a client makes when the run starts is not known here.
                .filter(path -> path.startsWith("/"))
                .toList();
    }
}
