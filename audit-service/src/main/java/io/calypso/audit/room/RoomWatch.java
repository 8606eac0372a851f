package io.calypso.audit.room;

import io.calypso.common.contract.AlertCondition;
import io.calypso.common.contract.AlertSeverity;
import io.calypso.common.contract.AlertSource;
import io.calypso.common.contract.Alerts;
import io.calypso.common.host.OwnFiles;
import io.calypso.common.service.Recurring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Raises an alert before a disk that Calypso needs is full, and gives up the reserve when it nearly is. */
@OwnFiles("The reserve is a file of this service; of the others only the room is asked.")
@ApplicationScoped
class RoomWatch {

    private static final Logger LOG = Logger.getLogger(RoomWatch.class);
    private static final String CAUSE = "disk-full";

    private final RoomConfig config;
    private final Alerts alerts;
    private final RoomReader reader;
    private @Nullable List<AlertCondition> reported;

    @Inject
    RoomWatch(RoomConfig config, Alerts alerts) {
        this(config, alerts, FileSystemRoom::of);
    }

    RoomWatch(RoomConfig config, Alerts alerts, RoomReader reader) {
        this.config = config;
        this.alerts = alerts;
        this.reader = reader;
    }

    interface RoomReader {
        FileSystemRoom read(Path path) throws IOException;
    }

    void start(@Observes StartupEvent started, Recurring recurring) {
        // Not at once: a service that has just started serves the requests that waited for it first.
        recurring.start("room", config.lookEvery(), config.lookEvery(), this::look);
    }

    private record Watched(Path path, FileSystemRoom room) {}

    /** The reserve comes first: an alert needs room itself. */
    void look() {
        Optional<String> withoutReserve = config.reserveFile().flatMap(this::withoutReserve);
        Map<String, List<Watched>> byFileSystem = Stream.concat(
                        config.paths().stream(), config.reserveFile().map(RoomWatch::folder).stream())
                .filter(Files::exists)
                .sorted()
                .flatMap(path -> room(path).map(room -> new Watched(path, room)).stream())
                .collect(Collectors.groupingBy(watched -> watched.room().name(), TreeMap::new, Collectors.toList()));
        List<AlertCondition> conditions = byFileSystem.values().stream()
                .flatMap(same -> condition(same, withoutReserve).stream())
                .toList();
        if (!conditions.equals(reported)) {
            QuarkusTransaction.requiringNew().run(() -> alerts.hold(CAUSE, conditions, "The disk has room again"));
            reported = conditions;
        }
    }

    /** Returns the file system whose reserve is not there. */
    private Optional<String> withoutReserve(Path reserve) {
        return room(folder(reserve))
                .filter(room -> {
                    try {
                        return !new Reserve(reserve).follow(room);
                    } catch (IOException failed) {
                        LOG.warnf("the reserve cannot be kept file=%s reason=%s", reserve, failed);
                        return true;
                    }
                })
                .map(FileSystemRoom::name);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private Optional<FileSystemRoom> room(Path path) {
        try {
            return Optional.of(reader.read(path));
        } catch (IOException failed) {
            LOG.debugf("the room is not known path=%s reason=%s", path, failed);
            return Optional.empty();
        }
    }

    private static Optional<AlertCondition> condition(List<Watched> same, Optional<String> withoutReserve) {
        FileSystemRoom room = same.getFirst().room();
        boolean hasNoReserve = withoutReserve.equals(Optional.of(room.name()));
        String paths = same.stream()
                .map(watched -> watched.path().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return room.severity()
                .map(measured -> hasNoReserve ? AlertSeverity.CRITICAL : measured)
                .map(severity -> new AlertCondition(
                        Alerts.key(CAUSE, room.name()),
                        severity,
                        "The file system of " + room.name()
                                + (severity == AlertSeverity.CRITICAL ? " is almost full" : " is getting full"),
                        "Calypso's own data is stored there (" + paths
                                + "). When it is full, nothing can be changed and no event is stored."
                                + (hasNoReserve ? " No room is kept free for signing in." : ""),
                        "Delete what is not needed there, such as old logs or dumps, or enlarge the file system.",
                        new AlertSource("file-system", room.name())));
    }
}
