package io.calypso.backup.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A fileset as it is stored: JSON in the table {@code job}. */
@RegisterForReflection
record StoredFileset(
        List<String> include,
        List<String> exclude,
        List<String> excludePatterns,
        Compression compression,
        boolean oneFilesystem,
        boolean sparse,
        boolean hardLinks,
        boolean acls,
        boolean extendedAttributes) {

    static StoredFileset of(FilesetDefinition fileset) {
        FileOptions options = fileset.options();
        return new StoredFileset(
                fileset.include().stream().map(BackedUpPath::value).toList(),
                fileset.exclude().stream().map(ExcludedPath::value).toList(),
                fileset.excludePatterns().stream().map(PathPattern::value).toList(),
                options.compression(),
                options.oneFilesystem(),
                options.sparse(),
                options.hardLinks(),
                options.acls(),
                options.extendedAttributes());
    }

    FilesetDefinition definition() {
        return new FilesetDefinition(
                include.stream().map(BackedUpPath::new).toList(),
                exclude.stream().map(ExcludedPath::new).toList(),
                excludePatterns.stream().map(PathPattern::new).toList(),
                new FileOptions(compression, oneFilesystem, sparse, hardLinks, acls, extendedAttributes));
    }
}
