package io.calypso.common.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A binary that a service may start. A service lists all its tools in one place; nothing else can be run.
 *
 * @param name its usual name, for example {@code bconsole}; also the metrics label
 * @param candidates the absolute paths to try, first match wins; {@code PATH} is never searched
 * @param packageHint the package that provides it on Debian and Ubuntu, shown to the user when it is missing
 */
public record Tool(String name, List<Path> candidates, String packageHint) {

    /** Copies the list and rejects relative paths. */
    public Tool {
        candidates = List.copyOf(candidates);
        if (name.isBlank() || candidates.isEmpty()) {
            throw new IllegalArgumentException("a tool needs a name and at least one path");
        }
        for (Path candidate : candidates) {
            if (!candidate.isAbsolute()) {
                throw new IllegalArgumentException("not an absolute path: " + candidate);
            }
        }
    }

    /**
     * Returns a tool in the usual directories of a distribution: {@code /usr/sbin}, {@code /usr/bin}, {@code /sbin}, {@code /bin}.
     *
     * @param name the file name
     * @param packageHint the package that provides it
     */
    public static Tool named(String name, String packageHint) {
        return new Tool(
                name,
                List.of(
                        Path.of("/usr/sbin", name),
                        Path.of("/usr/bin", name),
                        Path.of("/sbin", name),
                        Path.of("/bin", name)),
                packageHint);
    }

    /** Returns a tool at a known path, for example one from the configuration. */
    public static Tool at(Path path, String packageHint) {
        Path file = path.getFileName();
        return new Tool(file == null ? path.toString() : file.toString(), List.of(path), packageHint);
    }

    /** Returns its path on this machine. Looked up each time, so that a package installed while the service runs is found. */
    Optional<Path> find() {
        return candidates.stream()
                .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
                .findFirst();
    }

    /**
     * Returns its path on this machine.
     *
     * @throws ToolMissing (501) when this machine does not have it
     */
    Path require() {
        return find().orElseThrow(() -> new ToolMissing(this));
    }
}
