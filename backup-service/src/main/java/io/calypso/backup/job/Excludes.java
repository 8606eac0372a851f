package io.calypso.backup.job;

import io.calypso.backup.client.ApplianceFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** What a job leaves out: what its definition excludes and, of this machine's own client, Calypso's own files. */
@ApplicationScoped
class Excludes {

    private final ApplianceFiles applianceFiles;

    Excludes(ApplianceFiles applianceFiles) {
        this.applianceFiles = applianceFiles;
    }

    /** Returns all of it, as the patterns that Bacula compares with whole paths. */
    List<String> of(JobDefinition job) {
        return Stream.concat(
                        job.fileset().patterns().stream(),
                        ofCalypso(job).stream()
                                .map(path -> ExcludedPath.of(path).pattern()))
                .toList();
    }

    /** Returns the paths of Calypso's own files below those of the job. */
    List<String> ofCalypso(JobDefinition job) {
        return job.fileset().include().stream()
                .flatMap(path -> applianceFiles.placesBelow(job.client().value(), path.value()).stream())
                .distinct()
                .toList();
    }
}
