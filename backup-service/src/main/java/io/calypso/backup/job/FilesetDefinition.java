package io.calypso.backup.job;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a job backs up.
 *
 * @param include at least one path
 * @param exclude may be empty
 * @param excludePatterns may be empty
 */
record FilesetDefinition(
        List<BackedUpPath> include,
        List<ExcludedPath> exclude,
        List<PathPattern> excludePatterns,
        FileOptions options) {

    FilesetDefinition {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        excludePatterns = List.copyOf(excludePatterns);
    }

    /** Returns all that is excluded, as the patterns that Bacula compares with whole paths. */
    List<String> patterns() {
        return Stream.concat(
                        exclude.stream().map(ExcludedPath::pattern),
                        excludePatterns.stream().map(PathPattern::value))
                .toList();
    }
}
