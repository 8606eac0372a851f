package io.calypso.common.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A binary that a service may start. A service lists all of its tools in one place; nothing else can become a command.
 *
 * @param name what people call it, for example {@code bconsole}; also the metrics label
 * @param candidates the absolute places to look, first match wins; never looked up through {@code PATH}
 * @param packageHint the package that brings it on Debian and Ubuntu, shown to the user when it is missing
 */
public record Tool(String name, List<Path> candidates, String packageHint) {

    /** Copies the list and refuses relative places. */
    public Tool {
        candidates = List.copyOf(candidates);
        if (name.isBlank() || candidates.isEmpty()) {
            throw new IllegalArgumentException("a tool needs a name and at least one place");
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
     * @param name the file's name
     * @param packageHint the package that brings it
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

    /** Returns a tool in one known place, for example one that the configuration names. */
    public static Tool at(Path path, String packageHint) {
        Path file = path.getFileName();
        return new Tool(file == null ? path.toString() : file.toString(), List.of(path), packageHint);
    }

    /** Returns where it is on this machine; looked up each time, so that a package installed while the service runs is found. */
    Optional<Path> find() {
        return candidates.stream()
                .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
                .findFirst();
    }

    /**
     * Returns where it is on this machine.
     *
     * @throws ToolMissing (501) when this machine does not have it
     */
    Path require() {
        return find().orElseThrow(() -> new ToolMissing(this));
    }
}
