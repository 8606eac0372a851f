package io.calypso.backup.job;

import io.calypso.common.base.Validation;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a job backs up, as JSON.
 *
 * @param include absolute paths, at least one
 * @param exclude absolute paths or name patterns such as {@code *.tmp}
 * @param compression NONE when absent
 * @param oneFilesystem true when absent
 */
@Schema(name = "Fileset", requiredProperties = "include")
public record FilesetRequest(
        @Nullable List<@Nullable String> include,
        @Nullable List<@Nullable String> exclude,
        @Nullable Compression compression,
        @Nullable Boolean oneFilesystem) {

    private static final int MAX_PATHS = 1_000;

    FilesetDefinition definition(Validation validation) {
        List<String> included = present(include, "/fileset/include", validation);
        List<String> excluded = present(exclude, "/fileset/exclude", validation);
        validation.check(
                include != null && !include.isEmpty(), "/fileset/include", "required", "needs at least one path");
        List<BackedUpPath> paths = new ArrayList<>();
        for (int i = 0; i < included.size(); i++) {
            String path = included.get(i);
            BackedUpPath good = validation.parse("/fileset/include/" + i, "bad-path", () -> BackedUpPath.of(path));
            if (good != null) {
                paths.add(good);
            }
        }
        List<ExcludedPath> leftOut = new ArrayList<>();
        for (int i = 0; i < excluded.size(); i++) {
            String path = excluded.get(i);
            ExcludedPath good = validation.parse("/fileset/exclude/" + i, "bad-path", () -> ExcludedPath.of(path));
            if (good != null) {
                leftOut.add(good);
            }
        }
        return new FilesetDefinition(
                paths,
                leftOut,
                compression == null ? Compression.NONE : compression,
                oneFilesystem == null || oneFilesystem);
    }

    private static List<String> present(
            @Nullable List<@Nullable String> values, String pointer, Validation validation) {
        List<String> present = new ArrayList<>();
        if (values == null) {
            return present;
        }
        validation.check(values.size() <= MAX_PATHS, pointer, "too-many", "may have at most " + MAX_PATHS + " paths");
        for (int i = 0; i < Math.min(values.size(), MAX_PATHS); i++) {
            String value = values.get(i);
            if (value == null) {
                validation.reject(pointer + "/" + i, "required", "must be a path");
            } else {
                present.add(value);
            }
        }
        return present;
    }

    static FilesetRequest of(FilesetDefinition fileset) {
        return new FilesetRequest(
                fileset.include().stream().map(BackedUpPath::value).toList(),
                fileset.exclude().stream().map(ExcludedPath::value).toList(),
                fileset.compression(),
                fileset.oneFilesystem());
    }
}
