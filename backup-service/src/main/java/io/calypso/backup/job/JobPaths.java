package io.calypso.backup.job;

import io.calypso.backup.bacula.BaculaProblems;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownFileset;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.run.IncludedPaths;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What jobs include: of a managed one by its definition, of a hand-written one by the Director's word. */
@ApplicationScoped
class JobPaths implements IncludedPaths {

    private static final Logger LOG = Logger.getLogger(JobPaths.class);

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
        return ResourceName.isValid(job) ? handWritten(new ResourceName(job)) : List.of();
    }

    /** The caller retries while the Director is down; any other failure persists, and then the paths of this job are unknown. */
    private List<String> handWritten(ResourceName job) {
        try {
            return resources
                    .job(job)
                    .flatMap(shown -> Optional.ofNullable(shown.fileset()))
                    .filter(ResourceName::isValid)
                    .flatMap(fileset -> resources.fileset(new ResourceName(fileset)))
                    .map(ShownFileset::include)
                    .orElse(List.of())
                    .stream()
                    // A list that a client makes when the run starts is not known here.
                    .filter(path -> path.startsWith("/"))
                    .toList();
        } catch (CalypsoException failed) {
            if (failed.type().equals(BaculaProblems.DIRECTOR_DOWN)
                    || failed.type().equals(BaculaProblems.DIRECTOR_TIMEOUT)) {
                throw failed;
            }
            LOG.warnf("included paths not known job=%s problem=%s", job, failed.getMessage());
            return List.of();
        }
    }
}
