package io.calypso.backup.job;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a fileset takes from a client now.
 *
 * @param total how many files and directories it takes
 * @param sizeBytes their size, before compression
 * @param entries the first of them, in the order of the client
 * @param truncated whether there are more than {@code entries}
 * @param rules each rule of the fileset with what it matches, in the order of the request
 * @param warnings whole sentences: paths that are missing, symbolic links, rules that match nothing
 * @param asOf when the client listed its files
 */
@Schema(name = "FilesetPreview")
public record FilesetPreview(
        String client,
        long total,
        long sizeBytes,
        List<Entry> entries,
        boolean truncated,
        List<Rule> rules,
        List<String> warnings,
        Instant asOf) {

    /**
     * A file or directory.
     *
     * @param kind {@code FILE}, {@code DIRECTORY}, {@code SYMLINK} or {@code OTHER}
     * @param linkTarget only of a symbolic link
     */
    @Schema(name = "PreviewedFile")
    public record Entry(
            String path,
            Kind kind,
            long sizeBytes,
            @Nullable String linkTarget) {}

    /** The kinds of entries. */
    public enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        OTHER
    }

    /**
     * A rule of the fileset.
     *
     * @param pointer where it is in {@code fileset}, such as {@code /exclude/0}
     * @param rule as it was given
     * @param matches of an included path the entries that it adds, of an exclude those that it removes, each directory counting as one when
     *     it is left out with all that is below
     */
    @Schema(name = "FilesetRule")
    public record Rule(String pointer, String rule, long matches) {}
}
