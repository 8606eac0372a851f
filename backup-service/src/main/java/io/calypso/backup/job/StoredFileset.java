package io.calypso.backup.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A fileset as it is stored: JSON in the table {@code job}. */
@RegisterForReflection
record StoredFileset(List<String> include, List<String> exclude, Compression compression, boolean oneFilesystem) {

    static StoredFileset of(FilesetDefinition fileset) {
        return new StoredFileset(
                fileset.include().stream().map(BackedUpPath::value).toList(),
                fileset.exclude().stream().map(ExcludedPath::value).toList(),
                fileset.compression(),
                fileset.oneFilesystem());
    }

    FilesetDefinition definition() {
        return new FilesetDefinition(
                include.stream().map(BackedUpPath::new).toList(),
                exclude.stream().map(ExcludedPath::new).toList(),
                compression,
                oneFilesystem);
    }
}
