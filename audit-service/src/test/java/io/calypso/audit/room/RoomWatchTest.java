package io.calypso.audit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.contract.Alerts;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServiceTest
class RoomWatchTest {

    private static final long TOTAL = 200L * 1024 * 1024;

    @Inject
    Alerts alerts;

    @TempDir
    Path folder;

    private final String device = "/dev/" + UUID.randomUUID();
    private long available = TOTAL / 2;

    @Test
    void raisesAnAlertBeforeADiskIsFullAndGivesUpTheReserveWhenItIs() {
        Path reserve = folder.resolve("reserve");
        RoomWatch watch = new RoomWatch(config(reserve), alerts, path -> new FileSystemRoom(device, available, TOTAL));
        watch.look();
        assertThat(reserve).exists();
        assertThat(severities()).isEmpty();

        available = TOTAL / 12;
        watch.look();
        Eventually.holds(() -> assertThat(severities()).containsExactly("WARNING"));

        available = 0;
        watch.look();
        Eventually.holds(() -> assertThat(severities()).containsExactly("CRITICAL"));
        assertThat(reserve).doesNotExist();
        assertThat(details()).first().asString().contains(folder.toString(), "No room is kept free");

        // What was given up is room, but there is no more of it.
        available = TOTAL / 20;
        watch.look();
        assertThat(severities()).containsExactly("CRITICAL");

        available = TOTAL / 2;
        watch.look();
        Eventually.holds(() -> assertThat(severities()).isEmpty());
        assertThat(reserve).exists();
    }

    private List<String> severities() {
        return active("severity");
    }

    private List<String> details() {
        return active("detail");
    }

    private List<String> active(String field) {
        return As.admin()
                .get("/api/v1/alerts?state=ACTIVE&service=audit-service&limit=500")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.source.id == '" + device + "' }." + field);
    }

    private RoomConfig config(Path reserve) {
        return new RoomConfig() {
            @Override
            public List<Path> paths() {
                return List.of(folder, folder.resolve("missing"));
            }

            @Override
            public Optional<Path> reserveFile() {
                return Optional.of(reserve);
            }

            @Override
            public Duration lookEvery() {
                return Duration.ofSeconds(10);
            }
        };
    }
}
