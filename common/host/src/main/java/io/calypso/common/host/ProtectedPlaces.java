package io.calypso.common.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calypso's own programs, settings, credentials, state and sockets on a host. Nothing that is done on a user's word may read them, write to them,
 * mount something over them or export them. Paths are compared where they lead to, through symbolic links.
 *
 * <p>A process without root's rights cannot follow a link in a directory that it may not look at. So this is the clear answer that a user gets
 * early, and the rights of the program that does the work are the limit.
 */
public final class ProtectedPlaces {

    /** What lies here is no file of a disk: the root directories and the open files of processes among it. */
    private static final List<Path> KERNEL = List.of(Path.of("/proc"), Path.of("/sys"));

    private static final Path DEVICES = Path.of("/dev");

    private final HostFiles files;
    private final List<Path> places;

    /** @param places absolute directories and files; what does not exist is protected as well */
    public ProtectedPlaces(HostFiles files, Collection<Path> places) {
        this.files = files;
        this.places = List.copyOf(places);
    }

    /** Returns the place that a path is, or is in. */
    public Optional<Path> placeOf(Path path) {
        Path there = resolved(path);
        return all().filter(there::startsWith).findFirst();
    }

    /** Returns the places below a path, each as it is called from there. */
    public List<Path> below(Path path) {
        Path there = resolved(path);
        return places.stream()
                .map(this::resolved)
                .filter(place -> place.startsWith(there) && !place.equals(there))
                .map(place -> path.resolve(there.relativize(place)))
                .distinct()
                .toList();
    }

    /** Returns whether a path is in one of the kernel's own file systems, such as {@code /proc}, leads there, or passes through it. */
    public boolean isKernel(Path path) {
        return KERNEL.stream().anyMatch(kernel -> passes(path, kernel));
    }

    /** Returns whether a path is in the directory of the devices, leads there, or passes through it. */
    public boolean isDevice(Path path) {
        return passes(path, DEVICES);
    }

    private boolean passes(Path path, Path directory) {
        return Stream.iterate(path, Objects::nonNull, Path::getParent)
                .anyMatch(part ->
                        part.normalize().startsWith(directory) || resolved(part).startsWith(directory));
    }

    /** The places as they are called and as they are reached. */
    private Stream<Path> all() {
        return places.stream().flatMap(place -> Stream.of(place, resolved(place)));
    }

    private Path resolved(Path path) {
        try {
            return files.resolve(path);
        } catch (IOException unreachable) {
            // Nobody reaches anything through it, at least not now.
            return path.normalize();
        }
    }
}
