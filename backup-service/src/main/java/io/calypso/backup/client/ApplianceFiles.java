package io.calypso.backup.client;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownClient;
import io.calypso.backup.index.RecentValue;
import io.calypso.common.base.Validation;
import io.calypso.common.host.ProtectedPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps jobs and restores of this machine's own client, whose File daemon may read and write everything, away from {@link ProtectedPlaces}:
 * who may back up and restore must not become who may sign tokens, or serve another web UI.
 */
@ApplicationScoped
public class ApplianceFiles {

    private static final Logger LOG = Logger.getLogger(ApplianceFiles.class);
    private static final String CODE = "protected-place";
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final ProtectedPlaces places;
    private final DirectorResources resources;
    private final RecentValue<Map<String, String>> addresses;

    ApplianceFiles(ProtectedPlaces places, DirectorResources resources, Clock clock) {
        this.places = places;
        this.resources = resources;
        this.addresses =
                new RecentValue<>("client-addresses", this::readAddresses, Duration.ZERO, LONGEST_PAUSE, clock);
    }

    /** Rejects a path that a job must not save. */
    public void checkSource(Validation validation, String pointer, String client, String path) {
        Path source = path(path);
        Optional<Path> place = places.placeOf(source);
        if (place.isPresent() && isOwn(client)) {
            reject(validation, pointer, place.get());
        } else if (places.isKernel(source) && isOwn(client)) {
            validation.reject(pointer, CODE, "is in a file system of the kernel, which has no files to save");
        }
    }

    /** Rejects a path that a restore must not write to. */
    public void checkTarget(Validation validation, String pointer, String client, String path) {
        Path target = path(path);
        Optional<Path> place = places.placeOf(target);
        if (place.isPresent() && isOwn(client)) {
            reject(validation, pointer, place.get());
        } else if (places.isKernel(target) || places.isDevice(target)) {
            validation.reject(pointer, CODE, "is in a file system of the kernel, which takes no files");
        }
    }

    /** Returns the protected places below a path, as they are called from there. */
    public List<String> placesBelow(String client, String path) {
        Path whole = path(path);
        // What lies below a name that this process cannot look at is not known to it.
        List<Path> below = whole.getNameCount() == names(path) ? places.below(whole) : List.of();
        return below.isEmpty() || !isOwn(client)
                ? List.of()
                : below.stream().map(Path::toString).toList();
    }

    private static void reject(Validation validation, String pointer, Path place) {
        validation.reject(pointer, CODE, "is in " + place + ", which belongs to Calypso itself");
    }

    /** Returns a path, or its beginning, when the rest has characters that this process cannot give to the kernel. */
    private static Path path(String text) {
        Path path = Path.of("/");
        for (String name : text.split("/")) {
            try {
                path = path.resolve(name);
            } catch (InvalidPathException foreign) {
                return path;
            }
        }
        return path;
    }

    private static long names(String path) {
        return Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).count();
    }

    private boolean isOwn(String client) {
        String address = addresses.get().get(client);
        return address != null && isThisMachine(address);
    }

    private Map<String, String> readAddresses() {
        return resources.clients().stream()
                .collect(Collectors.toUnmodifiableMap(ShownClient::name, ShownClient::address, (a, b) -> a));
    }

    private static boolean isThisMachine(String address) {
        try {
            return Arrays.stream(InetAddress.getAllByName(address)).anyMatch(ApplianceFiles::isThisMachine);
        } catch (IOException unknown) {
            LOG.debugf("address of a client not known address=%s problem=%s", address, unknown.getMessage());
            return false;
        }
    }

    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
