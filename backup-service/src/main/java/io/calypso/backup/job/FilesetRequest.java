package io.calypso.backup.job;

import io.calypso.common.base.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a job backs up, as JSON.
 *
 * @param include absolute paths, at least one; each means exactly that path and everything below it
 * @param exclude absolute paths, each meaning exactly that path and everything below it, or name patterns such as {@code *.tmp} and
 *     {@code node_modules} for names at any depth
 * @param excludePatterns patterns for whole paths, such as {@code /home/*}{@code /.cache}; a star also matches slashes
 * @param compression NONE when absent
 * @param oneFilesystem whether other filesystems that are mounted below a path are left out; true when absent
 * @param sparse whether holes of files are restored as holes; true when absent
 * @param hardLinks whether a file with several names is saved once and restored with all of them; true when absent
 * @param acls whether access control lists are saved; true when absent
 * @param extendedAttributes whether extended attributes are saved; true when absent
 */
@Schema(name = "Fileset", requiredProperties = "include")
public record FilesetRequest(
        @Nullable List<@Nullable String> include,
        @Nullable List<@Nullable String> exclude,
        @Nullable List<@Nullable String> excludePatterns,
        @Nullable Compression compression,
        @Nullable Boolean oneFilesystem,
        @Nullable Boolean sparse,
        @Nullable Boolean hardLinks,
        @Nullable Boolean acls,
        @Nullable Boolean extendedAttributes) {

    private static final int MAX_PATHS = 1_000;

    FilesetDefinition definition(Validation validation) {
        validation.check(
                include != null && !include.isEmpty(), "/fileset/include", "required", "needs at least one path");
        return new FilesetDefinition(
                parsed(include, "/fileset/include", BackedUpPath::of, validation),
                parsed(exclude, "/fileset/exclude", ExcludedPath::of, validation),
                parsed(excludePatterns, "/fileset/excludePatterns", PathPattern::of, validation),
                new FileOptions(
                        compression == null ? Compression.NONE : compression,
                        isOn(oneFilesystem),
                        isOn(sparse),
                        isOn(hardLinks),
                        isOn(acls),
                        isOn(extendedAttributes)));
    }

    private static boolean isOn(@Nullable Boolean option) {
        return option == null || option;
    }

    private static <T> List<T> parsed(
            @Nullable List<@Nullable String> values,
            String pointer,
            Function<String, T> parser,
            Validation validation) {
        List<T> parsed = new ArrayList<>();
        List<String> present = present(values, pointer, validation);
        for (int i = 0; i < present.size(); i++) {
            String text = present.get(i);
            T valid = validation.parse(pointer + "/" + i, "bad-path", () -> parser.apply(text));
            if (valid != null) {
                parsed.add(valid);
            }
        }
        return parsed;
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
                fileset.excludePatterns().stream().map(PathPattern::value).toList(),
                fileset.options().compression(),
                fileset.options().oneFilesystem(),
                fileset.options().sparse(),
                fileset.options().hardLinks(),
                fileset.options().acls(),
                fileset.options().extendedAttributes());
    }
}
