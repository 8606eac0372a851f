package io.calypso.backup.volume;

import io.calypso.backup.bacula.ClientFiles;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownClient;
import io.calypso.backup.bacula.DirectorResources.ShownStorage;
import io.calypso.backup.bacula.ListedFile;
import io.calypso.backup.bacula.StatusAnswer;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds volumes on disk whose files are gone. The catalog does not notice, and no daemon reports it before a run waits for the volume. A
 * Storage daemon says in which directories its disk devices keep their volumes; a File daemon at the same address lists them.
 */
@ApplicationScoped
public class VolumeFiles {

    private static final Logger LOG = Logger.getLogger(VolumeFiles.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Director director;
    private final DirectorResources resources;
    private final ClientFiles clientFiles;

    VolumeFiles(Director director, DirectorResources resources, ClientFiles clientFiles) {
        this.director = director;
        this.resources = resources;
        this.clientFiles = clientFiles;
    }

    /** A directory in which a storage keeps volumes of a media type. */
    private record Place(String mediaType, String directory) {}

    /**
     * What was found out about volumes by name. Nothing is found out about a volume on tape, or about one whose directory cannot be listed.
     *
     * @param present those whose files are there
     * @param missing those whose files are gone
     */
    public record Found(Set<String> present, Set<String> missing) {}

    /** Looks for the files of these volumes. */
    public Found find(Collection<VolumeView> volumes) {
        Map<String, List<VolumeView>> byStorage = volumes.stream()
                .filter(volume -> volume.storage() != null && volume.sizeBytes() > 0)
                .collect(Collectors.groupingBy(volume -> String.valueOf(volume.storage())));
        Found found = new Found(new HashSet<>(), new HashSet<>());
        if (byStorage.isEmpty()) {
            return found;
        }
        try {
            List<ShownClient> clients = resources.clients();
            for (ShownStorage storage : resources.storages()) {
                List<VolumeView> here = byStorage.get(storage.name());
                if (here != null && ConsoleCommand.canHold(storage.name())) {
                    clientBeside(storage, clients).ifPresent(client -> find(storage.name(), client, here, found));
                }
            }
        } catch (CalypsoException notKnown) {
            LOG.debugf("files of volumes not checked problem=%s", notKnown.getMessage());
        }
        return found;
    }

    private void find(String storage, String client, List<VolumeView> volumes, Found found) {
        try {
            Map<String, Set<String>> directories = new HashMap<>();
            for (Place place : places(storage)) {
                directories
                        .computeIfAbsent(place.mediaType(), type -> new HashSet<>())
                        .add(place.directory());
            }
            Map<String, Set<String>> namesByType = new HashMap<>();
            for (Map.Entry<String, Set<String>> type : directories.entrySet()) {
                names(client, type.getValue()).ifPresent(names -> namesByType.put(type.getKey(), names));
            }
            volumes.forEach(volume -> {
                Set<String> names = namesByType.get(volume.mediaType());
                if (names != null) {
                    (names.contains(volume.name()) ? found.present() : found.missing()).add(volume.name());
                }
            });
        } catch (CalypsoException notKnown) {
            LOG.debugf("files of volumes not checked storage=%s problem=%s", storage, notKnown.getMessage());
        }
    }

    private List<Place> places(String storage) {
        List<Place> places = new ArrayList<>();
        for (Map<String, String> device : StatusAnswer.blocks(director.query(
                ConsoleCommand.of(".status").with("storage", storage).keyword("devices"), LIMIT))) {
            String directory = device.getOrDefault("archive_device", "");
            if (device.getOrDefault("type", "").equals("File") && ConsoleCommand.canHold(directory)) {
                places.add(new Place(device.getOrDefault("media_type", ""), directory));
            }
        }
        return places;
    }

    /** Returns the names in these directories; empty when one of them cannot be listed or does not exist for the client. */
    private Optional<Set<String>> names(String client, Set<String> directories) {
        Set<String> names = new HashSet<>();
        for (String directory : directories) {
            ListedFile.Listing listing = clientFiles.list(client, directory, LIMIT);
            if (listing.files().isEmpty() || !listing.isComplete()) {
                return Optional.empty();
            }
            listing.files().forEach(file -> names.add(file.name()));
        }
        return Optional.of(names);
    }

    private static Optional<String> clientBeside(ShownStorage storage, List<ShownClient> clients) {
        String host = host(storage.address());
        return clients.stream()
                .filter(client -> client.enabled() && ConsoleCommand.canHold(client.name()))
                .filter(client -> {
                    String other = host(client.address());
                    return other.equals(host) || (isHere(other) && isHere(host));
                })
                .map(ShownClient::name)
                .findFirst();
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    private static boolean isHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException notKnown) {
            return false;
        }
    }
}
